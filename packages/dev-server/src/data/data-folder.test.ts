import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { startDevServer } from '../start-dev-server.ts';
import { billing } from '../testing/billing.ts';
import { call } from '../testing/call.ts';
import { readListeningPlace } from './data-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'hookpact-'));
afterAll(() => rmSync(root, { recursive: true }));

let folder: string;
let count = 0;
beforeEach(() => {
  count += 1;
  folder = join(root, `nested-${count}`, 'data');
});

const start = (options = {}) =>
  startDevServer({ catalogs: [billing], dataFolder: folder, ...options });
const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);

it('says where the server listens while it runs', async () => {
  const server = await start();
  const { url, apiKey } = server;
  expect(readListeningPlace(folder)).toEqual({ url, apiKey, pid: process.pid });
  await server.close();
  expect(readListeningPlace(folder)).toBeUndefined();
});

it('keeps the key and the data', async () => {
  const first = await start();
  await fetch(first.inspectorUrl('kept'), { method: 'POST', body: 'x' });
  await first.close();
  await using second = await start();
  expect(second.apiKey).toBe(first.apiKey);
  const { body } = await call(second, '/inspector/tokens/kept/requests/latest');
  expect(body.body).toBe('x');
});

it('is for this user only', async () => {
  await using _server = await start();
  expect(modeOf(folder)).toBe('700');
  expect(modeOf(join(folder, 'api-key'))).toBe('600');
  expect(modeOf(join(folder, 'listening.json'))).toBe('600');
});

it('is not written through a link that somebody put there', async () => {
  await (await start()).close();
  const victim = join(root, `victim-${count}`);
  writeFileSync(victim, 'precious');
  symlinkSync(victim, join(folder, 'listening.json'));
  await using _server = await start();
  expect(readFileSync(victim, 'utf8')).toBe('precious');
});

it.each(['', 'no JSON', '{}', '{"url":"x","apiKey":"k","pid":1}'])(
  'with a listening.json that holds %j says nothing',
  async (text) => {
    await (await start()).close();
    writeFileSync(join(folder, 'listening.json'), text);
    expect(readListeningPlace(folder)).toBeUndefined();
  },
);

it('keeps the place of another process that took over', async () => {
  const first = await start();
  await using second = await start({ dataFile: join(root, `other-${count}.sqlite`) });
  await first.close();
  expect(readListeningPlace(folder)?.url).toBe(second.url);
});

it('where no folder can be made is named', async () => {
  writeFileSync(join(root, `file-${count}`), '');
  folder = join(root, `file-${count}`, 'data');
  await expect(start()).rejects.toMatchObject({ code: 'DATA_FOLDER_UNUSABLE' });
});

it('holds no key for an address that others reach', async () => {
  await expect(start({ host: '0.0.0.0' })).rejects.toMatchObject({ code: 'API_KEY_REQUIRED' });
});
