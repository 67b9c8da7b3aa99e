import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, it, onTestFinished, vi } from 'vitest';
import { describeStoreFile } from '../sqlite-file/test-kit/file-suite.ts';
import { type SqliteInbox, sqliteInbox } from './sqlite.ts';
import { describeInbox, leaseMs } from './test-kit/inbox-suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'hookpact-inbox-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeInbox('in a SQLite file', async () => {
  let time = 1_764_115_200_000;
  const file = join(folder, 'suite.db');
  const inboxes: SqliteInbox[] = [sqliteInbox({ database: file })];
  const own = new DatabaseSync(file);
  return {
    open() {
      const inbox = sqliteInbox({ database: file, leaseMs, now: () => time });
      inboxes.push(inbox);
      return inbox;
    },
    advance(ms) {
      time += ms;
    },
    count: async () => Number(own.prepare('select count(*) as n from hookpact_inbox').get()?.n),
    clear: async () => own.exec('delete from hookpact_inbox'),
    spoil: (key) => {
      own.prepare(`update hookpact_inbox set headers = 'x' where key = ?`).run(key);
    },
    close() {
      own.close();
      for (const inbox of inboxes) inbox.close();
    },
  };
});

const entry = { rawBody: new Uint8Array(), id: undefined, receivedAt: 0 };

describeStoreFile('acknowledged events', (database) => {
  const inbox = sqliteInbox({ database });
  return {
    take: async (key) =>
      (await inbox.add({ ...entry, key })) ?? expect.unreachable('stored before'),
    ends: { remove: inbox.remove },
    guarded: ['remove'],
    close: inbox.close,
  };
});

it('has each commit on the disk before an event is acknowledged: a power cut may follow', () => {
  const exec = vi.spyOn(DatabaseSync.prototype, 'exec');
  const inbox = sqliteInbox({ database: join(folder, 'durable.db') });
  onTestFinished(() => inbox.close());
  const [database] = exec.mock.contexts as DatabaseSync[]; // whose method it is
  expect(database?.prepare('pragma synchronous').get()).toEqual({ synchronous: 2 }); // 2 is full
});

it('refuses all that it could not write, and takes what comes next', async () => {
  const database = new DatabaseSync(':memory:');
  onTestFinished(() => database.close());
  const inbox = sqliteInbox({ database });
  const wrong = { ...entry, receivedAt: 'x' as never };
  const results = await Promise.allSettled([inbox.add(entry), inbox.add(wrong)]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await inbox.add(entry)).toEqual(expect.any(String));
  expect(database.prepare('select count(*) as n from hookpact_inbox').get()).toEqual({ n: 1 });
});
