import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sieveErrors } from '@hookpact/sieve-client';
import { defineFunction, type Simulator, startSimulator } from '@hookpact/sieve-simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';

const folder = join(import.meta.dirname, '../packages/python-client');
const obstacle = obstacleToPython();

const multiply = defineFunction({
  name: 'acme/multiply',
  title: 'Multiply',
  inputs: z.looseObject({ a: z.number(), b: z.number() }),
  outputs: z.number(),
  run: ({ a, b }) => a * b,
});

if (obstacle) {
  const notice = `SKIPPED: the Python client was not tested, because ${obstacle}`;
  // the default reporter counts skipped tests and does not name them
  process.stderr.write(`${notice}\n`);
  it.skip(notice);
} else {
  describe('the Python client', { timeout: 60_000 }, () => {
    let simulator: Simulator;
    beforeAll(async () => {
      simulator = await startSimulator({ timeScale: 20, functions: [multiply] });
    });
    afterAll(() => simulator.close());

    it('passes its own tests, and runs the code of the guide on the simulator', async () => {
      const report = await python(
        ['-W', 'error', '-m', 'unittest', 'discover', '-s', 'tests', '-t', '.'],
        {
          SIEVE_API_URL: simulator.url,
          SIEVE_API_KEY: simulator.apiKey,
        },
      );
      expect(report).toMatch(/^Ran \d{2,} tests in .*\n\nOK$/m);
    });

    it('has the error codes of the TypeScript client, with the same status and retry', async () => {
      const script =
        'import json, sieve; print(json.dumps({c: [e.status, e.retry] for c, e in sieve.ERRORS.items()}))';
      const codes: unknown = JSON.parse(await python(['-c', script], {}));
      expect(codes).toMatchObject(
        Object.fromEntries(
          Object.entries(sieveErrors).map(([code, { status, retry }]) => [
            code,
            [status ?? null, retry],
          ]),
        ),
      );
    });
  });
}

/** Why there is no testing it here; undefined when there is. */
function obstacleToPython(): string | undefined {
  const script = 'import sys; sys.exit(sys.version_info < (3, 9))';
  const { error, status } = spawnSync('python3', ['-c', script]);
  if (error) return 'there is no python3 on the PATH';
  return status === 0 ? undefined : 'python3 is older than 3.9';
}

/** Runs Python in the client's folder; what it printed, both streams. Throws with that if it fails. */
async function python(args: string[], environment: Record<string, string>): Promise<string> {
  const env = {
    ...process.env,
    ...environment,
    NO_PROXY: '127.0.0.1',
    PYTHONDONTWRITEBYTECODE: '1',
  };
  const { stdout, stderr } = await promisify(execFile)('python3', args, { cwd: folder, env });
  return stdout + stderr;
}
