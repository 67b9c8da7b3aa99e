import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSender } from '../../engine/create-sender.ts';
import type { Sender } from '../../engine/sender.ts';
import { each, messageEntry } from '../../testing/messages.ts';
import type { DeliveryStore } from '../store.ts';
import { type SqliteStore, sqliteStore } from './sqlite-store.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hookpact-sender-'));
  file = join(folder, 'deliveries.sqlite');
});
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  rmSync(folder, { recursive: true, force: true });
});

async function openStore(path = file): Promise<SqliteStore> {
  const store = sqliteStore({ file: path });
  await store.open(0);
  closing.push(() => store.close());
  return store;
}

async function startSender(path = file): Promise<Sender<DatabaseSync>> {
  const sender = createSender({
    store: sqliteStore({ file: path }),
    delivers: false,
    logger: false,
  });
  await sender.start();
  closing.push(() => sender.stop());
  return sender;
}

const message = (body: string) => ({
  eventType: 'n',
  body,
  endpoints: [{ url: 'http://a.example/' }],
});

/** The answer to another process that opens the file. */
async function openElsewhere(path: string): Promise<string> {
  const script = join(import.meta.dirname, '../../testing/killed-sender.ts');
  const args = ['--conditions=@hookpact/source', script, path, 'http://127.0.0.1:9/', '1'];
  const child = spawn(process.execPath, args);
  const told = await text(child.stderr);
  if (child.exitCode === null) await once(child, 'close');
  return told;
}

describe('the lock of a file', () => {
  it('survives that its own process opens, copies and closes the file', async () => {
    const sender = await startSender();
    await sender.send(message('mine'));
    copyFileSync(file, join(folder, 'copy.sqlite'));
    readFileSync(file);
    expect(await openElsewhere(file)).toContain('STORE_HELD');
    await sender.send(message('mine, too'));
    expect((await sender.listDeliveries()).items).toHaveLength(2);
  });

  it('is one for all names of the file', async () => {
    await openStore();
    const other = join(folder, 'other.sqlite');
    symlinkSync(file, other);
    await expect(sqliteStore({ file: other }).open(0)).rejects.toMatchObject({
      code: 'STORE_HELD',
    });
  });
});

describe('a file that is not the one that was opened any more takes no messages', () => {
  const fates: [string, (other: string) => void][] = [
    ['deleted', () => rmSync(file)],
    ['renamed', () => renameSync(file, `${file}.old`)],
    ['replaced', (other) => renameSync(other, file)],
    ['overwritten', (other) => copyFileSync(other, file)],
    ['truncated', () => writeFileSync(file, '')],
    ['its log deleted', () => rmSync(`${file}-wal`)],
    ['its log renamed', () => renameSync(`${file}-wal`, join(folder, 'log'))],
    ['its log replaced', (other) => renameSync(other, `${file}-wal`)],
    [
      'its log copied back',
      () => {
        copyFileSync(`${file}-wal`, join(folder, 'log'));
        renameSync(join(folder, 'log'), `${file}-wal`);
      },
    ],
  ];
  it.each(fates)('%s', async (_, meet) => {
    const other = join(folder, 'other.sqlite');
    await (await openStore(other)).enqueue(each([messageEntry('other')]), 0);
    await closing.pop()?.();
    const sender = await startSender();
    await sender.send(message('before'));
    meet(other);
    await expect(sender.send(message('after'))).rejects.toMatchObject({ code: 'STORE_LOST' });
    // its lost file cannot be closed well everywhere: that is said, too
    await sender.stop().catch(() => {});
  });
});

it('what was accepted before its log was deleted is in the file, as soon as that is noticed', async () => {
  const sender = await startSender();
  for (const body of ['1', '2', '3']) await sender.send(message(body));
  rmSync(`${file}-wal`);
  await expect(sender.send(message('4'))).rejects.toMatchObject({ code: 'STORE_LOST' });
  const asLeftByAKill = join(folder, 'killed.sqlite');
  copyFileSync(file, asLeftByAKill);
  const other = await startSender(asLeftByAKill);
  expect((await other.listDeliveries()).items).toHaveLength(3);
});

describe('a backup', () => {
  it('has everything that was accepted, opens as a file of its own, and is its user’s alone', async () => {
    const sender = await startSender();
    for (const body of ['1', '2', '3']) await sender.send(message(body));
    const copy = join(folder, 'backup.sqlite');
    await sender.backup(copy);
    await sender.send(message('after the backup'));
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    const other = await startSender(copy);
    expect((await other.listDeliveries()).items).toHaveLength(3);
    expect((await sender.listDeliveries()).items).toHaveLength(4);
  });

  it('overwrites nothing, and follows no link', async () => {
    const sender = await startSender();
    const precious = join(folder, 'precious');
    writeFileSync(precious, 'mine');
    const link = join(folder, 'link');
    symlinkSync(precious, link);
    for (const target of [precious, link]) {
      await expect(sender.backup(target)).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
    }
    expect(readFileSync(precious, 'utf8')).toBe('mine');
  });
});

it('every file of a store is its user’s alone, whatever the umask', async () => {
  const before = process.umask(0o022);
  try {
    const store = await openStore();
    await store.enqueue(each([messageEntry('m', { secrets: ['whsec_x'] })]), 0);
    const modes = readdirSync(folder).map((name) => [
      name,
      statSync(join(folder, name)).mode & 0o777,
    ]);
    expect(modes.length).toBeGreaterThanOrEqual(4);
    for (const mode of modes) expect(mode).toEqual([mode[0], 0o600]);
  } finally {
    process.umask(before);
  }
});

it.each(['.holder.json', '.lock'])('a link at %s is not followed', async (suffix) => {
  const precious = join(folder, 'precious');
  writeFileSync(precious, 'mine');
  symlinkSync(precious, file + suffix);
  const store = sqliteStore({ file });
  await store.open(0).catch((error) => expect(error).toMatchObject({ code: 'STORE_UNUSABLE' }));
  await store.close();
  expect(readFileSync(precious, 'utf8')).toBe('mine');
});

it('a file whose holder cannot be written down is not held', async () => {
  mkdirSync(`${file}.holder.json`); // a folder, say, which is not removed
  await expect(sqliteStore({ file }).open(0)).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
  rmdirSync(`${file}.holder.json`);
  await openStore();
});

it('a file that is held by nobody knows whom is refused all the same', async () => {
  await openStore();
  rmSync(`${file}.holder.json`);
  await expect(sqliteStore({ file }).open(0)).rejects.toMatchObject({
    code: 'STORE_HELD',
    message: expect.stringContaining('it left no name'),
  });
});

it('a lock that is no lock is refused with the file', async () => {
  writeFileSync(`${file}.lock`, 'a text, and no database at all '.repeat(100));
  await expect(sqliteStore({ file }).open(0)).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
});

it('no call after close opens the file again', async () => {
  const store = await openStore();
  await store.close();
  const { open: _, close: __, onWake: ___, claimsAhead: ____, ...methods } = store as DeliveryStore;
  for (const [name, method] of Object.entries(methods)) {
    const call = async () => (method as (...parameters: unknown[]) => unknown)([], {}, 0);
    await expect(call(), name).rejects.toMatchObject({ code: 'SENDER_NOT_RUNNING' });
  }
  await (await openStore()).counts(); // another one may hold it
});

it('a file of the old layout is refused with what to do, and left as it is', async () => {
  const old = new DatabaseSync(file);
  old.exec('CREATE TABLE moment (id INTEGER PRIMARY KEY, seen_at INTEGER NOT NULL) STRICT');
  old.close();
  await expect(sqliteStore({ file }).open(0)).rejects.toMatchObject({
    code: 'STORE_OLD_LAYOUT',
    message: expect.stringContaining(basename(file)),
    remedy: expect.stringContaining('move the file away'),
  });
  const tables = new DatabaseSync(file);
  expect(tables.prepare('SELECT name FROM sqlite_master').all()).toEqual([{ name: 'moment' }]);
  tables.close();
});
