// A push is acknowledged when it is on the disk, not when the system has promised to write it: the
// system's calls show it. The other half, a process that is killed, is in `tests/faults`.
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const PUSHES = 20;
const program = join(import.meta.dirname, 'pushes.ts');
const obstacle = obstacleToTracing();

if (obstacle) {
  const notice = `SKIPPED: nobody looked whether commits reach the disk, because ${obstacle}`;
  // the default reporter counts skipped tests and does not name them
  process.stderr.write(`${notice}\n`);
  it.skip(notice);
} else {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hookpact-fsync-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('has each acknowledged push on the disk first', async () => {
    const trace = join(folder, 'trace');
    const traced = ['-f', '-y', '-o', trace, '-e', 'trace=write,pwrite64,fsync,fdatasync'];
    const node = [process.execPath, '--conditions=@hookpact/source', program];
    const run = spawnSync('strace', [...traced, ...node, join(folder, 'queue.db'), `${PUSHES}`], {
      encoding: 'utf8',
    });
    expect(run.stderr).toBe('');
    const acknowledgements = acknowledgementsIn(await readFile(trace, 'utf8'));
    expect(acknowledgements).toEqual(
      Array.from({ length: PUSHES }, (_, index) => ({ index, isWritten: true, isOnDisk: true })),
    );
  });
}

/** Of each acknowledgement: whether the log was written since the last one, and then synchronized. */
function acknowledgementsIn(trace: string) {
  const log = { isWritten: false, isOnDisk: true };
  return trace.split('\n').flatMap((line) => {
    const index = /write\(1<.*"acknowledged (\d+)/.exec(line)?.[1];
    if (/\bpwrite64\(\d+<[^>]*-wal>/.test(line))
      Object.assign(log, { isWritten: true, isOnDisk: false });
    if (/\bf(data)?sync\(\d+<[^>]*-wal>\)\s+= 0/.test(line)) log.isOnDisk = true;
    if (index === undefined) return [];
    const acknowledgement = { index: Number(index), ...log };
    log.isWritten = false;
    return [acknowledgement];
  });
}

function obstacleToTracing(): string | undefined {
  const { error, status, stderr } = spawnSync('strace', ['-f', '-o', '/dev/null', 'true'], {
    encoding: 'utf8',
  });
  if (error) return 'strace is not installed';
  return status === 0 ? undefined : `strace cannot trace here: ${stderr.trim()}`;
}
