import { join } from 'node:path';
import { listen } from '@hookpact/test-loopback';
import { expect, it } from 'vitest';
import { callCli } from '../testing/call-cli.ts';
import { startCli } from '../testing/run-cli.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

it('logs each attempt as one JSON line, answers probes, and ends on SIGTERM', async () => {
  const data = join(temporaryFolder(), 'data');
  const serve = startCli(['serve', '--port', '0', '--admin-port', '0', '--data', data]);
  const first = JSON.parse((await serve.printed(/listening/)).input);
  const { url, adminUrl } = first;
  const webhook = `job.complete=${url}/in/demo?token=secret`;
  const { exitCode } = await callCli([
    'push',
    'hookpact/echo',
    '--data',
    data,
    '--webhook',
    webhook,
    '--wait',
  ]).ended;
  expect(exitCode).toBe(0);

  const { input: line } = await serve.printed(/"attempt"/);
  expect(JSON.parse(line)).toMatchObject({
    msg: 'attempt',
    eventType: 'job.complete',
    url: `${url}/in/demo`,
    attempt: { number: 1, status: 200 },
    next: { kind: 'delivered' },
  });
  expect(line).not.toContain('secret');
  expect(await (await fetch(`${adminUrl}/live`)).text()).toBe('live\n');
  expect(await (await fetch(`${adminUrl}/ready`)).text()).toBe('ready\n');
  expect(await (await fetch(`${adminUrl}/metrics`)).text()).toContain(
    'hookpact_attempts_total{event_type="job.complete",outcome="success"} 1',
  );
  expect((await fetch(`${adminUrl}/`)).status).toBe(404);

  expect(await serve.stop()).toMatchObject({ exitCode: 0, stderr: '' });
});

it('says which port is taken', async () => {
  await using taken = await listen();
  const data = join(temporaryFolder(), 'data');
  const args = ['serve', '--port', '0', '--admin-port', String(taken.port), '--data', data];
  const { exitCode, stderr } = await callCli(args).ended;
  expect(exitCode).toBe(2);
  expect(stderr).toContain('Choose another --admin-port or --admin-host.');
});
