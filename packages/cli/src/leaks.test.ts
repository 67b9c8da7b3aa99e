import { join } from 'node:path';
import { listen } from '@hookpact/test-loopback';
import { expect, it } from 'vitest';
import { callCli } from './testing/call-cli.ts';
import { folderWithPact } from './testing/pact.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

// No command says what is secret in what it was given: a key, a password, the query of a URL.

const SECRET = 'marker';
const url = `http://user:${SECRET}@127.0.0.1:9/path?key=${SECRET}#${SECRET}`;
const database = `postgres://user:${SECRET}@127.0.0.1:9/none?password=${SECRET}`;
const unparsable = `http://user:${SECRET}@host:port/?${SECRET}`;

it.each<[string, string[]]>([
  ['a key', ['push', 'a/b', '--key', SECRET, '--url', 'http://127.0.0.1:9']],
  ['the URL of an API', ['push', 'a/b', '--key', 'k', '--url', url]],
  ['a URL of an API that cannot be read', ['push', 'a/b', '--key', 'k', '--url', unparsable]],
  ['the URL of a receiver', ['check', url, '--provider', 'sieve']],
  ['a URL of a receiver that cannot be read', ['check', unparsable, '--provider', 'sieve']],
  ['a database', ['worker', '--database-url', database]],
  [
    'a database of a server',
    ['serve', '--port', '0', '--admin-port', '0', '--database-url', database],
  ],
  ['a database that cannot be read', ['worker', '--database-url', unparsable]],
  ['the URL of a webhook', ['push', 'a/b', '--webhook', `job.done=${url}`]],
  ['the URL of a provider', ['pact', 'verify', '.', '--provider-url', url]],
  [
    'a URL of a provider that cannot be read',
    ['pact', 'verify', '.', '--provider-url', unparsable],
  ],
])('%s stays out of what is printed', async (_, args) => {
  const { exitCode, stdout, stderr } = await callCli(args, { cwd: folderWithPact() }).ended;
  expect(exitCode).not.toBe(0);
  expect(stderr).not.toBe('');
  expect(stdout + stderr).not.toContain(SECRET);
});

it.each([url, unparsable])(
  'the broker %s and its token stay out of what is printed',
  async (broker) => {
    const environment = { PACT_BROKER_BASE_URL: broker, PACT_BROKER_TOKEN: SECRET };
    const args = ['pact', 'publish', folderWithPact(), '--consumer-version', '1'];
    const { exitCode, stdout, stderr } = await callCli(args, { environment }).ended;
    expect(exitCode).not.toBe(0);
    expect(stdout + stderr).not.toContain(SECRET);
  },
);

it.each([[[]], [['--json']]])(
  'dev %j shows a webhook without its query, and no payload',
  async (flags) => {
    await using receiver = await listen((_request, response) => {
      response.writeHead(301, {
        location: `https://u:${SECRET}@b.example/?${SECRET}`,
        cookie: SECRET,
      });
      response.end();
    });
    const cwd = temporaryFolder();
    const dev = callCli(['dev', '--port', '0', '--data', join(cwd, 'data'), ...flags], { cwd });
    await dev.printed('http://127.0.0.1');
    const webhook = `job.complete=${receiver.url}/in?key=${SECRET}`;
    const input = JSON.stringify({ secret: SECRET });
    const push = [
      'push',
      'hookpact/echo',
      '--data',
      'data',
      '--webhook',
      webhook,
      '--input',
      input,
    ];
    await callCli(push, { cwd }).ended;
    await dev.printed('redirects to https://b.example/');
    dev.interrupt();
    const { stdout, stderr } = await dev.ended;
    expect(stdout + stderr).not.toContain(SECRET);
  },
);
