import { join } from 'node:path';
import { listen } from '@hookpact/test-loopback';
import { startPostgres, type TestDatabase } from '@hookpact/test-postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callCli } from '../testing/call-cli.ts';
import { startCli } from '../testing/run-cli.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

let postgres: TestDatabase;
beforeAll(async () => {
  postgres = await startPostgres('cli_worker');
});
afterAll(() => postgres.stop());

it('delivers what a simulator on the same database accepted and could not deliver', async () => {
  let isUp = false;
  await using receiver = await listen((request, response) => {
    request.resume().on('end', () => response.writeHead(isUp ? 200 : 503).end());
  });

  const data = join(temporaryFolder(), 'data');
  const database = ['--database-url', postgres.url];
  const serve = callCli(['serve', '--port', '0', '--admin-port', '0', '--data', data, ...database]);
  const { url } = JSON.parse(await serve.printed('listening'));
  const webhook = `job.complete=${receiver.url}/`;
  const push = ['push', 'hookpact/echo', '--url', url, '--data', data, '--webhook', webhook];
  expect((await callCli(push).ended).exitCode).toBe(0);
  expect(JSON.parse(await serve.printed('"attempt"'))).toMatchObject({
    attempt: { number: 1, status: 503 },
    next: { kind: 'waiting' },
  });
  serve.interrupt();
  expect((await serve.ended).exitCode).toBe(0);

  isUp = true;
  const worker = startCli(['worker', ...database, '--allow-private-networks']);
  const { adminUrl } = JSON.parse((await worker.printed(/working/)).input);
  expect(JSON.parse((await worker.printed(/"attempt"/)).input)).toMatchObject({
    eventType: 'job.complete',
    attempt: { status: 200, timing: { connectMs: expect.any(Number) } },
    next: { kind: 'delivered' },
  });
  expect(await (await fetch(`${adminUrl}/ready`)).text()).toBe('ready\n');
  expect(await (await fetch(`${adminUrl}/metrics`)).text()).toContain(
    'hookpact_attempts_total{event_type="job.complete",outcome="success"} 1',
  );
  expect(await worker.stop()).toMatchObject({ exitCode: 0, stderr: '' });
});

it.each([
  [[], 'needs --database-url or HOOKPACT_DATABASE_URL'],
  [['--database-url', 'postgres://127.0.0.1:9/none'], 'The database cannot be used'],
  [['--database-url', 'nonsense'], '--database-url or HOOKPACT_DATABASE_URL must be a URL that'],
  [['--concurrency', '0'], 'It is a whole number above 0.'],
])('with %j ends with one line that says what to do', async (args, line) => {
  const { exitCode, stderr } = await callCli(['worker', ...args]).ended;
  expect(exitCode).toBe(2);
  expect(stderr).toContain(line);
});
