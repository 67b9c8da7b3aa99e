import { join } from 'node:path';
import { expect, it } from 'vitest';
import { callCli } from '../../testing/call-cli.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';

it('jobs are listed by status, and one is shown with its outputs', async () => {
  const cwd = temporaryFolder();
  const dev = callCli(['dev', '--port', '0', '--data', join(cwd, '.hookpact')], { cwd });
  await dev.printed('Sieve');
  const run = (...args: string[]) => callCli(args, { cwd }).ended;
  expect((await run('jobs')).stdout).toBe('There are no such jobs.');
  await run('push', 'hookpact/echo', '--input', '{"text":"hello"}', '--wait');
  const { stdout } = await run('jobs');
  const [, id = ''] = /^✓ (\S+) {2}hookpact\/echo {2}finished {2}took /.exec(stdout) ?? [];
  expect(JSON.parse((await run('jobs', '--json')).stdout)).toMatchObject([{ id }]);
  expect((await run('jobs', '--status', 'error')).stdout).toBe('There are no such jobs.');
  const job = await run('jobs', id);
  expect(job.stdout).toContain(`hookpact/echo  ${id}\n✓ finished, pushed `);
  expect(job.stdout).toContain('"text": "hello"');
  const unknown = await run('jobs', '00000000-0000-0000-0000-000000000000');
  expect([unknown.exitCode, unknown.stderr]).toEqual([1, expect.stringContaining('404')]);
  dev.interrupt();
  await dev.ended;
});
