import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { callCli } from '../testing/call-cli.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

type DevServer = { url: string; apiKey: string };

async function startDev(folder: string, ...args: string[]) {
  const dev = callCli(['dev', '--json', '--port', '0', '--data', join(folder, 'data'), ...args], {
    cwd: folder,
  });
  const place = JSON.parse(await dev.printed('apiKey')) as DevServer; // the first line
  return { ...dev, ...place };
}

/** Finds the server by its data folder, whatever its port. */
const push = (folder: string, ...args: string[]) =>
  callCli(['push', '--data', 'data', ...args], { cwd: folder }).ended;

it('runs jobs, delivers their webhooks, and tells of each attempt', async () => {
  const folder = temporaryFolder();
  const dev = await startDev(folder, '--time-scale', '100');
  const webhook = `job.complete=${dev.url}/in/demo/503`;
  const pushed = await push(folder, 'hookpact/echo', '--webhook', webhook, '--wait');
  expect(pushed.exitCode).toBe(0);

  expect(JSON.parse(await dev.printed('job.complete'))).toMatchObject({
    eventType: 'job.complete',
    url: `${dev.url}/in/demo/503`,
    attempt: { number: 1, status: 503 },
    next: { kind: 'waiting' },
  });
  dev.interrupt();
  expect(await dev.ended).toMatchObject({ exitCode: 0, stderr: 'Stopped.' });
});

it('keeps its key and its jobs when it is started again', async () => {
  const folder = temporaryFolder();
  const first = await startDev(folder);
  const { stdout } = await push(folder, 'hookpact/echo', '--wait', '--json');
  first.interrupt();
  await first.ended;

  const second = await startDev(folder);
  expect(second.apiKey).toBe(first.apiKey);
  const headers = { 'X-API-Key': second.apiKey };
  const job = await fetch(`${second.url}/v2/jobs/${JSON.parse(stdout).id}`, { headers });
  expect(await job.json()).toMatchObject({ status: 'finished' });
  second.interrupt();
  await second.ended;
});

it('runs the functions of the configuration', async () => {
  const folder = temporaryFolder();
  const simulator = import.meta.resolve('@hookpact/sieve-simulator');
  const zod = import.meta.resolve('zod');
  writeFileSync(
    join(folder, 'hookpact.config.ts'),
    `import { defineFunction } from ${JSON.stringify(simulator)};
     import * as z from ${JSON.stringify(zod)};
     const shout = defineFunction({
       name: 'acme/shout',
       title: 'Shout',
       inputs: z.looseObject({ text: z.string() }),
       outputs: z.string(),
       *run({ text }) {
         yield text.toUpperCase();
       },
     });
     export default { functions: [shout], apiKey: 'from-the-configuration' };`,
  );
  const dev = await startDev(folder);
  expect(dev.apiKey).toBe('from-the-configuration');
  const input = '{"text":"hello"}';
  const args = ['acme/shout', '--input', input, '--wait', '--json'];
  const { stdout } = await push(folder, ...args);
  expect(JSON.parse(stdout)).toMatchObject({ status: 'finished', outputs: [{ data: 'HELLO' }] });
  dev.interrupt();
  await dev.ended;
});

it('says to people where it is and what to try', async () => {
  const data = join(temporaryFolder(), 'data');
  const dev = callCli(['dev', '--port', '0', '--data', data]);
  const welcome = await dev.printed('Inspector');
  expect(welcome).toMatch(/Sieve {6}http:\/\/127\.0\.0\.1:\d+\n/);
  expect(welcome).toContain('hookpact push sieve/dubbing');
  dev.interrupt();
  await dev.ended;
});

it('needs a key where others can reach it', async () => {
  const args = ['dev', '--host', '0.0.0.0', '--port', '0', '--data', join(temporaryFolder(), 'd')];
  const { exitCode, stderr } = await callCli(args).ended;
  expect(exitCode).toBe(2);
  expect(stderr).toContain('needs an API key');
});

it('says that data of before the first release cannot be taken over', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'sieve.sqlite'), '');
  const { exitCode, stderr } = await callCli(['dev', '--port', '0', '--data', folder]).ended;
  expect(stderr).toMatch(/sieve\.sqlite is of a version before the first release.*--data/);
  expect(exitCode).toBe(2);
});
