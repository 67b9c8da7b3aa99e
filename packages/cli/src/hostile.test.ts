import { mkdirSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { listen } from '@hookpact/test-loopback';
import { expect, it, onTestFinished } from 'vitest';
import { startAcmeDesk } from './testing/acme-desk.ts';
import { callCli } from './testing/call-cli.ts';
import { pactText } from './testing/pact.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

// Whatever others put into what we print, a terminal obeys none of it, and no line of theirs looks
// like one of ours.

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index));

/** All characters that a terminal obeys, each followed by text; `\nFAKED` is a line break. */
const obeyed = [
  ...range(0x00, 0x1f),
  ...range(0x7f, 0x9f),
  ...['\u061c', '\u200e', '\u200f', '\u2028', '\u2029', '\ufeff'],
  ...range(0x202a, 0x202e),
  ...range(0x2066, 0x2069),
];
const hostile = `${obeyed.map((character) => `${character}x`).join('')}\nFAKED\r\nFAKED`;
const hostileWithoutNul = hostile.replace('\0', '');

type Printed = { stdout: string; stderr: string };

/** It was printed, and as text. */
function expectShown({ stdout, stderr }: Printed): void {
  expect(`${stdout}${stderr}`).toContain('FAKED');
  expectHarmless({ stdout, stderr });
}

function expectHarmless({ stdout, stderr }: Printed): void {
  const printed = `${stdout}\n${stderr}`;
  expect(obeyed.filter((character) => character !== '\n' && printed.includes(character))).toEqual(
    [],
  );
  expect(printed.split('\n').filter((line) => line.startsWith('FAKED'))).toEqual([]);
}

async function serve(listener: RequestListener): Promise<string> {
  const { url, close } = await listen(listener);
  onTestFinished(close);
  return url;
}

const answer =
  (status: number, body: unknown): RequestListener =>
  (request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };

const job = {
  id: 'j1',
  function: { id: 'f1', name: 'a/b' },
  organization_id: 'o1',
  user_id: 'u1',
  status: 'error',
  error: hostile,
  inputs: {},
  outputs: [],
  created_at: '2026-11-28T09:30:00Z',
};

it.each<[string, RequestListener]>([
  ['a refusal', answer(422, { detail: hostile })],
  ['a refusal with a list', answer(422, { detail: [{ loc: [hostile], msg: hostile, type: 'x' }] })],
  ['an error', answer(500, { detail: hostile })],
  ['an answer that is not documented', answer(200, { [hostile]: hostile, id: 7, detail: hostile })],
  ['the error of a job', answer(200, job)],
])('push shows %s as text', async (_, listener) => {
  const url = await serve(listener);
  const run = await callCli(['push', 'a/b', '--url', url, '--key', 'k', '--wait']).ended;
  expect(run.exitCode).toBe(1);
  // an answer that is not as documented may be reported without its text
  if (`${run.stdout}${run.stderr}`.includes('FAKED')) expectShown(run);
  else expect(run.stderr).toContain('not what Sieve documents');
});

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
  }
  return folder;
}

const pact = (names: Parameters<typeof pactText>[0]) =>
  folderWith({ 'pacts/a.json': pactText(names) });

it.each([
  ['the name of a consumer', { consumer: hostile, given: 'nobody has it' }],
  ['a state', { given: hostile }],
  ['a description', { type: hostile }],
  ['the name of a provider', { provider: hostile }],
])('pact verify shows %s as text', async (_, names) => {
  const run = await callCli(['pact', 'verify', 'pacts'], { cwd: pact(names) }).ended;
  expectShown(run);
});

it.each([['--json'], []])(
  'pact verify shows what a provider sends as text %s',
  async (...flags) => {
    const url = await serve(answer(200, { type: 'job.start', body: { job_id: { a: hostile } } }));
    const args = ['pact', 'verify', 'pacts', '--provider-url', url, ...flags];
    const run = await callCli(args, { cwd: pact({}) }).ended;
    expect(run.exitCode).toBe(1);
    expectHarmless(run);
  },
);

it('pact can-i-deploy shows participants and files as text', async () => {
  const cwd = folderWith({ 'pacts/a.json': pactText({ consumer: hostile }), 'v.json': '{}' });
  const ask = (...args: string[]) => callCli(['pact', 'can-i-deploy', ...args], { cwd }).ended;
  expectShown(await ask('shop', '--pacts', hostile, '--verification', 'v.json'));
  expectHarmless(await ask(hostile, '--pacts', 'pacts', '--verification', 'v.json'));
});

it.each([
  ['an error that is thrown', `throw new Error(${JSON.stringify(hostile)});`],
  ['a setting', `export default { [${JSON.stringify(hostile)}]: 1 };`],
  [
    'a name',
    `const a = { name: ${JSON.stringify(hostile)}, eventTypes: [], safeParse() {} };
    export default { catalogs: [a, a] };`,
  ],
])('a configuration: %s is shown as text', async (_, text) => {
  const cwd = folderWith({ 'hookpact.config.mjs': text });
  const run = await callCli(['dev', '--port', '0'], { cwd }).ended;
  expect(run.exitCode).toBe(2);
  expectShown(run);
});

it.each([
  ['a command', [hostile]],
  ['an option', ['dev', `--${hostileWithoutNul}`]],
  ['the value of an option', ['dev', '--port', hostile]],
  ['a function', ['push', hostile, '--url', 'http://127.0.0.1:9', '--key', 'k']],
  ['a webhook', ['push', 'a/b', '--webhook', hostile]],
  ['inputs', ['push', 'a/b', '--input', hostile]],
  ['a path', ['pact', 'verify', hostile]],
  ['a provider', ['pact', 'verify', '.', '--provider', hostile]],
])('%s on the command line is shown as text', async (_, args) => {
  const run = await callCli(args, { cwd: temporaryFolder() }).ended;
  expect(run.exitCode).toBe(2);
  expectHarmless(run);
});

it.each([[[]], [['--json']]])('dev %j shows what a receiver answers as text', async (flags) => {
  const receiver = await serve((_request, response) => {
    response.writeHead(500, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ code: hostile, detail: hostile }));
  });
  const cwd = temporaryFolder();
  const dev = callCli(['dev', '--port', '0', ...flags], { cwd });
  await dev.printed('http://127.0.0.1');
  const webhook = `job.complete=${receiver}/`;
  await callCli(['push', 'hookpact/echo', '--webhook', webhook], { cwd }).ended;
  await dev.printed('FAKED');
  dev.interrupt();
  expectShown(await dev.ended);
});

it.each([[[]], [['--json']]])('listen %j shows requests and answers as text', async (flags) => {
  const receiver = await serve(answer(500, { code: hostile, detail: hostile }));
  const args = ['listen', '--port', '0', '--forward-to', receiver, ...flags];
  const listening = callCli(args, { cwd: temporaryFolder() });
  const [url = ''] = /http:\S+\d/.exec(await listening.complained('Listening on')) ?? [];
  await fetch(url, { method: 'POST', body: JSON.stringify({ type: hostile, [hostile]: hostile }) });
  await listening.printed('FAKED');
  listening.interrupt();
  expectShown(await listening.ended);
});

it('deliveries show what a receiver answered and what was sent as text', async () => {
  const desk = await startAcmeDesk();
  desk.answerWith({ status: 500, body: JSON.stringify({ code: hostile, detail: hostile }) });
  await desk.run('send', 'acme.paid', '--set', `id=${hostileWithoutNul}`);
  await desk.dev.printed('"status":500');
  const list = await desk.run('deliveries');
  expectShown(list);
  const [, id = ''] = /(msg_\w+-0)/.exec(list.stdout) ?? [];
  expectShown(await desk.run('deliveries', id));
  expectHarmless(await desk.run('deliveries', hostile));
});
