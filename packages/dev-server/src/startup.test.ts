import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { listen } from '@hookpact/test-loopback';
import { afterAll, describe, expect, it } from 'vitest';
import { readListeningPlace } from './data/data-folder.ts';
import { isDevServerError } from './errors.ts';
import type { DevServerOptions } from './options.ts';
import type { Provider } from './provider.ts';
import { startDevServer } from './start-dev-server.ts';
import { billing } from './testing/billing.ts';

const folder = mkdtempSync(join(tmpdir(), 'hookpact-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Why it does not start. */
async function refusal(options: DevServerOptions) {
  try {
    await (await startDevServer({ catalogs: [billing], ...options })).close();
  } catch (error) {
    if (isDevServerError(error)) return `${error.code}: ${error.message} ${error.remedy}`;
    throw error;
  }
  return 'it started';
}

it('many run at once in one process, and know nothing of each other', async () => {
  const start = () => startDevServer({ catalogs: [billing] });
  const servers = await Promise.all(Array.from({ length: 5 }, start));
  const keys = servers.map(({ apiKey }) => apiKey);
  expect(new Set(keys).size).toBe(5);
  const statuses = servers.map(async ({ url }) => {
    const response = await fetch(`${url}/events`, { headers: { 'X-API-Key': String(keys[0]) } });
    return response.status;
  });
  expect(await Promise.all(statuses)).toEqual([200, 401, 401, 401, 401]);
  await Promise.all(servers.map((server) => server.close()));
});

it('a port in use is named, and its data file is free again', async () => {
  await using server = await listen();
  const { port } = server;
  const dataFile = join(folder, 'free.sqlite');
  expect(await refusal({ port, dataFile })).toBe(
    `PORT_IN_USE: Port ${port} on 127.0.0.1 is in use by another program. ` +
      'Choose another port, or port 0 for any free one.',
  );
  expect(await refusal({ dataFile })).toBe('it started');
});

it('an address that is not of this machine is named', async () => {
  const options = { host: '192.0.2.1', apiKey: 'key' };
  expect(await refusal(options)).toMatch(/^ADDRESS_UNAVAILABLE: Cannot listen on 192\.0\.2\.1:0 /);
});

it('a data file that another server holds is named, with its holder', async () => {
  const dataFile = join(folder, 'held.sqlite');
  await using _holder = await startDevServer({ catalogs: [billing], dataFile });
  expect(await refusal({ dataFile })).toMatch(
    new RegExp(`^DATA_FILE_HELD: .*${dataFile}.*pid ${process.pid}.* Stop that process`),
  );
});

it.each([
  ['a folder that is not there', join(folder, 'nowhere', 'data.sqlite')],
  // its lock file would stand beside it
  ['a folder', mkdtempSync(join(folder, 'sub-'))],
])('%s is refused as a data file', async (_, dataFile) => {
  expect(await refusal({ dataFile })).toMatch(/^DATA_FILE_UNUSABLE: .* Choose a file in a folder/);
});

it('a file that is no database is refused, and left as it is', async () => {
  const dataFile = join(folder, 'notes.txt');
  writeFileSync(dataFile, 'these are notes, and by no means a database\n'.repeat(50));
  expect(await refusal({ dataFile })).toMatch(/^DATA_FILE_UNUSABLE: /);
});

it.skipIf(process.getuid?.() === 0)('a file that may not be written is refused', async () => {
  const dataFile = join(folder, 'readonly.sqlite');
  writeFileSync(dataFile, '');
  chmodSync(dataFile, 0o400);
  expect(await refusal({ dataFile })).toMatch(/^DATA_FILE_UNUSABLE: /);
});

it('another address than loopback needs a key of your own', async () => {
  expect(await refusal({ host: '0.0.0.0' })).toMatch(/^API_KEY_REQUIRED: Listening on 0\.0\.0\.0 /);
});

it.each([
  ['on loopback', {}, true],
  ['on loopback, told not to', { allowPrivateNetworks: false }, false],
  ['beyond loopback', { host: '0.0.0.0', apiKey: 'key' }, false],
  ['beyond it, told to', { host: '0.0.0.0', apiKey: 'key', allowPrivateNetworks: true }, true],
])('endpoints with private addresses: %s', async (_, options, isAllowed) => {
  const endpoints = { intern: { url: 'http://10.0.0.7/hooks' } };
  const outcome = await refusal({ endpoints, ...options });
  expect(outcome === 'it started').toBe(isAllowed);
});

it.each([
  [{ port: -1 }, 'port'],
  [{ port: 65_536 }, 'port'],
  [{ port: 1.5 }, 'port'],
  [{ timeScale: 0 }, 'timeScale'],
  [{ timeScale: Number.NaN }, 'timeScale'],
  [{ maxTokens: Number.POSITIVE_INFINITY }, 'maxTokens'],
  [{ apiKey: '' }, 'apiKey'],
])('the options %j are refused', async (options, option) => {
  expect(await refusal(options)).toMatch(new RegExp(`^OPTION_INVALID: The option ${option} must`));
});

it('explicit undefined means the default', async () => {
  expect(await refusal({ port: undefined, timeScale: undefined, dataFile: undefined })).toBe(
    'it started',
  );
});

it.each([
  ['no catalogue', [], /^CATALOG_MISSING: The dev server has no catalogue.* Name at least one/],
  ['two catalogues of one name', [billing, { ...billing }], /^CATALOG_NAME_TAKEN: .*billing/],
])('%s is refused in one line', async (_, catalogs, words) => {
  expect(await refusal({ catalogs })).toMatch(words);
});

it('a data file of the layout before the first release is refused, and left as it is', async () => {
  const dataFile = join(folder, 'old.sqlite');
  const old = new DatabaseSync(dataFile);
  old.exec('CREATE TABLE simulator_inspector_tokens (token TEXT PRIMARY KEY) STRICT');
  old.close();
  const before = readFileSync(dataFile);
  expect(await refusal({ dataFile })).toBe(
    `DATA_FILE_OLD: The data file ${dataFile} has the tables of a version before the first ` +
      'release. Delete it and start again, or choose another data file: its data cannot be migrated.',
  );
  expect(readFileSync(dataFile)).toEqual(before);
});

it('a data file of a newer version is refused', async () => {
  const dataFile = join(folder, 'newer.sqlite');
  expect(await refusal({ dataFile })).toBe('it started');
  const newer = new DatabaseSync(dataFile);
  newer.exec("UPDATE schema_version SET version = 999 WHERE owner = 'sender'");
  newer.close();
  expect(await refusal({ dataFile })).toBe(
    `DATA_FILE_TOO_NEW: The data file ${dataFile} was written by a newer version. ` +
      'Update this package, or choose another data file.',
  );
});

it.each([
  ['a URL that is none', { url: 'books?token=hunter2' }, /the endpoint books: its URL is not an/],
  ['a user in the URL', { url: 'http://u:hunter2@a.example' }, /books: it holds a user name/],
  ['another scheme', { url: 'ftp://a.example/hunter2' }, /books: its scheme is ftp:/],
  ['a secret that is none', { url: 'http://a.example', secrets: ['hunter2'] }, /books: .*secret/],
])('an endpoint with %s is refused, and nothing of it is quoted', async (_, endpoint, words) => {
  const refused = await refusal({ endpoints: { books: endpoint } });
  expect(refused).toMatch(/^ENDPOINT_INVALID: /);
  expect(refused).toMatch(words);
  expect(refused).not.toContain('hunter2');
});

describe('what fails on the way up', () => {
  const failure = new Error('no space left');

  it.each(['open', 'resume'])('in the %s of a provider, leaves nothing behind', async (step) => {
    const calls: string[] = [];
    const dataFolder = join(folder, `failing-${step}`);
    const provider: Provider = {
      name: 'Failing',
      open() {
        if (step === 'open') throw failure;
        return {
          fetch: () => new Response(),
          resume: () => Promise.reject(failure),
          close: () => void calls.push('closed'),
        };
      },
    };
    await expect(startDevServer({ catalogs: [billing], dataFolder, provider })).rejects.toBe(
      failure,
    );
    expect(calls).toEqual(step === 'open' ? [] : ['closed']);
    expect(readListeningPlace(dataFolder)).toBeUndefined();
    expect(await refusal({ dataFolder })).toBe('it started');
  });
});

it('closes once, however often it is asked', async () => {
  const calls: string[] = [];
  const provider: Provider = {
    name: 'Counting',
    open: () => ({ fetch: () => new Response(), close: () => void calls.push('closed') }),
  };
  const server = await startDevServer({ catalogs: [billing], provider });
  await Promise.all([server.close(), server.close()]);
  await server.close();
  expect(calls).toEqual(['closed']);
});
