import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '@hookpact/sieve-simulator';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callCli } from '../../testing/call-cli.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

const push = (args: string[], input?: string) =>
  callCli(['push', ...args], {
    environment: { SIEVE_API_URL: simulator.url, SIEVE_API_KEY: simulator.apiKey },
    ...(input !== undefined && { input }),
  }).ended;

it('pushes a job and prints its id', async () => {
  const { exitCode, stdout } = await push(['hookpact/echo', '--input', '{"a":1}']);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^Job [\w-]{36}$/);
});

it('reads inputs from a file, and from standard input', async () => {
  const file = join(temporaryFolder(), 'inputs.json');
  writeFileSync(file, '{"from":"file"}');
  const ofFile = await push(['hookpact/echo', '--input', `@${file}`, '--wait', '--json']);
  expect(JSON.parse(ofFile.stdout)).toMatchObject({ inputs: { from: 'file' } });
  const piped = await push(
    ['hookpact/echo', '--input', '-', '--wait', '--json'],
    '{"from":"pipe"}',
  );
  expect(JSON.parse(piped.stdout)).toMatchObject({ inputs: { from: 'pipe' } });
});

it.each([
  [['hookpact/fail', '--wait'], 1, 'ended with an error'],
  [['acme/none'], 1, 'Function not found.'],
  [['acme/none', '--key', 'wrong'], 1, 'API key is missing or wrong'],
  [['hookpact/echo', '--url', 'http://127.0.0.1:1'], 1, 'the connection failed'],
  [['no slash'], 2, 'owner/name'],
  [['hookpact/echo', '--url', 'ftp://a'], 2, '--url must be an http or https URL'],
  [['hookpact/echo', '--input', '{'], 2, '--input is not JSON'],
  [['hookpact/echo', '--input', '1'], 2, '--input must be an object'],
  [
    ['hookpact/echo', '--input', '@/none.json'],
    2,
    'The inputs cannot be read: there is no file at /none.json. Check the path.',
  ],
  [
    ['hookpact/echo', '--webhook', 'job.done=http://a'],
    2,
    'job.done=http://a is not type=url with one of the types job.start',
  ],
])('push %j exits with %i and says %j', async (args, exitCode, words) => {
  const run = await push(args);
  expect(run.stderr).toContain(words);
  expect(run.stderr).not.toMatch(/\n +at /);
  expect(run.exitCode).toBe(exitCode);
});

it('says what to start where nothing runs', async () => {
  const { exitCode, stderr } = await callCli(['push', 'a/b', '--data', temporaryFolder()]).ended;
  expect(exitCode).toBe(2);
  expect(stderr).toContain('Start "hookpact dev", or pass --url and --key.');
});

it('stops waiting on Ctrl-C', async () => {
  const run = callCli(['push', 'hookpact/slow', '--input', '{"duration_ms":3600000}', '--wait'], {
    environment: { SIEVE_API_URL: simulator.url, SIEVE_API_KEY: simulator.apiKey },
  });
  await run.printed('Job ');
  run.interrupt();
  expect((await run.ended).exitCode).toBe(1);
});
