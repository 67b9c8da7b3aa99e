import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DatabaseSync, StatementSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { sievePolicy } from '@hookpact/sieve-api';
import { listen } from '@hookpact/test-loopback';
import { startSource } from '@hookpact/test-processes';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Transport } from '../../attempt/transport.ts';
import { createSender } from '../../engine/create-sender.ts';
import { manualClock } from '../../testing/manual-clock.ts';
import { each, endedAttempt, messageEntry } from '../../testing/messages.ts';
import { describeDeliveryStore } from '../../testing/store-suite.ts';
import { sqliteStore } from './sqlite-store.ts';
import { prepareStatements } from './statements.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hookpact-sender-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const script = join(import.meta.dirname, '../../testing/killed-sender.ts');

const timing = { dnsMs: undefined, connectMs: undefined, firstByteMs: undefined, totalMs: 1 };
const refusing: Transport = {
  attempt: async () => ({
    kind: 'unanswered',
    failure: 'refused',
    detail: '',
    timing,
  }),
  close: async () => {},
};
const message = { eventType: 'n', body: '{}', endpoints: [{ url: 'http://a.example/' }] };

describeDeliveryStore('in a SQLite file', async () => {
  const store = sqliteStore({ file: join(folder, 'deliveries.sqlite') });
  await store.open(0);
  return { store, close: () => store.close() };
});

describe('work of a caller that gives a promise', () => {
  const rejects = () => Promise.reject(new Error('mine'));
  const works: [what: string, work: () => unknown][] = [
    ['that rejects', rejects],
    ['that rejects with nothing', () => Promise.reject(undefined)],
    ['that resolves', async () => {}],
    ['of another library', () => Object.defineProperty({}, 'then', { value: () => {} })],
  ];

  it.each(works)('%s is refused and takes its message with it', async (_, work) => {
    const rejections: unknown[] = [];
    const onRejection = (error: unknown) => void rejections.push(error);
    process.on('unhandledRejection', onRejection);
    onTestFinished(() => void process.off('unhandledRejection', onRejection));
    const store = sqliteStore({ file: join(folder, 'deliveries.sqlite') });
    const sender = createSender({ store, delivers: false, logger: false });
    await sender.start();
    const alongside = work as () => void;
    const refused = { message: expect.stringContaining('must be synchronous') };
    await expect(sender.send({ ...message, alongside })).rejects.toMatchObject(refused);
    expect(() => store.transact(work)).toThrow('must be synchronous');
    await sender.send(message);
    expect((await sender.listDeliveries()).items).toHaveLength(1);
    await new Promise((resolve) => setImmediate(resolve)); // Node reports them after the microtasks
    await sender.stop();
    expect(rejections).toEqual([]);
  });
});

describe('work of a caller in the file', () => {
  const endings: [name: string, work: (database: DatabaseSync) => void, code: string][] = [
    ['commits', (database) => database.exec('COMMIT'), 'TRANSACTION_ENDED'],
    ['rolls back', (database) => database.exec('ROLLBACK'), 'TRANSACTION_ENDED'],
    ['begins again', (database) => database.exec('COMMIT; BEGIN'), 'TRANSACTION_ENDED'],
    ['closes it', (database) => database.close(), 'STORE_NOT_YOURS'],
    ['disposes of it', (database) => database[Symbol.dispose](), 'STORE_NOT_YOURS'],
  ];

  it.each(endings)('is refused where it %s, and the store goes on', async (_, work, code) => {
    const store = sqliteStore({ file: join(folder, 'deliveries.sqlite') });
    const sender = createSender({ store, delivers: false, logger: false });
    await sender.start();
    const refused = expect.objectContaining({ name: 'SenderError', code });
    await expect(sender.send({ ...message, alongside: work })).rejects.toEqual(refused);
    expect(() => store.transact(work)).toThrow(refused);
    const { messageId } = await sender.send(message);
    store.transact((database) => database.exec('CREATE TABLE mine (id TEXT) STRICT'));
    await sender.stop();
    await sender.start();
    expect(await sender.getDelivery(`${messageId}-0`)).toMatchObject({ status: 'waiting' });
    await sender.stop();
  });
});

describe('a full disk', () => {
  async function setup() {
    const store = sqliteStore({ file: join(folder, 'deliveries.sqlite') });
    const sender = createSender({ store, delivers: false, logger: false });
    await sender.start();
    onTestFinished(() => sender.stop());
    const large = (messageId: string) => ({ ...message, messageId, body: 'x'.repeat(100_000) });
    const listed = async () => (await sender.listDeliveries()).items.length;
    return { store, sender, large, listed };
  }

  it('refuses what it has no room for, with what to do, and takes what comes later', async () => {
    const { store, sender, large, listed } = await setup();
    const limitPages = (pages: number) =>
      store.transact((database) => database.exec(`PRAGMA max_page_count = ${pages}`));
    await sender.send(large('before'));
    limitPages(1);
    await expect(sender.send(large('full'))).rejects.toMatchObject({
      name: 'SenderError',
      code: 'STORE_FAILED',
      message: expect.stringContaining('database or disk is full'),
      remedy: expect.stringContaining('Make room on the disk'),
    });
    limitPages(1_000_000);
    await sender.send(large('after'));
    expect(await listed()).toBe(2);
  });

  it('that stops the copying of the log half way stops nothing else', async () => {
    const { sender, large, listed } = await setup();
    const file = join(folder, 'deliveries.sqlite');
    let copies = 0;
    const { get } = StatementSync.prototype;
    const spy = vi.spyOn(StatementSync.prototype, 'get').mockImplementation(function (
      this: StatementSync,
      ...values
    ) {
      if (!this.sourceSQL.includes('wal_checkpoint')) return get.apply(this, values);
      copies += 1;
      utimesSync(file, new Date(0), new Date(copies)); // some pages were written
      throw Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR' });
    });
    onTestFinished(() => spy.mockRestore());
    for (let n = 0; n < 130; n += 1) await sender.send(large(`m${n}`));
    expect(copies).toBeGreaterThan(0);
    expect(await listed()).toBe(100); // a page of them
    expect(await sender.getDelivery('m129-0')).toMatchObject({ status: 'waiting' });
  });
});

it('settings that somebody spoiled fail the attempts of their endpoint, and no others', async () => {
  const store = sqliteStore({ file: join(folder, 'deliveries.sqlite') });
  await store.open(0);
  await store.enqueue(
    each([messageEntry('a', { urls: ['http://a.example/', 'http://b.example/'] })]),
    0,
  );
  await store.close();
  await store.open(0);
  store.transact((database) =>
    database.exec(`UPDATE endpoint SET headers = '{' WHERE id = 'http://a.example/'`),
  );
  const { due } = await store.recordAndClaim([], { now: 0, limit: 10, perEndpoint: 10 });
  await store.close();
  expect(due.map(({ settings }) => settings.secrets)).toEqual([
    ['what is stored cannot be read'],
    [],
  ]);
});

it('an accepted message is on the disk, not only in the memory of the system', async () => {
  const store = sqliteStore({ file: join(folder, 'deliveries.sqlite') });
  await store.open(0);
  const settings = store.transact((database) =>
    ['journal_mode', 'synchronous'].map((name) => database.prepare(`PRAGMA ${name}`).get()),
  );
  expect(settings).toEqual([{ journal_mode: 'wal' }, { synchronous: 2 }]); // 2 is FULL
  await store.close();
});

describe('a process killed with -9 while deliveries are in flight', () => {
  it('loses nothing that it accepted, and forks no chain of attempts', {
    timeout: 60_000,
  }, async () => {
    const arrivals = new Map<string, number>();
    let isUp = false;
    const firstArrivals = Promise.withResolvers<void>();
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const body = Buffer.concat(chunks).toString();
      if (isUp) arrivals.set(body, (arrivals.get(body) ?? 0) + 1);
      if (arrivals.size > 50 || !isUp) firstArrivals.resolve();
      response.writeHead(isUp ? 200 : 503).end();
    });
    await using receiver = await listen(server);
    const file = join(folder, 'deliveries.sqlite');

    const accepted = new Set<string>();
    const child = startSource(script, [file, `${receiver.url}/`, '500'], {
      onLine: (line) => accepted.add(line),
    });
    await firstArrivals.promise;
    await child.stop('SIGKILL');
    // what it had sent may still be in the sockets
    await expect.poll(() => promisify(server.getConnections.bind(server))()).toBe(0);

    isUp = true;
    const sender = createSender({
      store: sqliteStore({ file }),
      policy: sievePolicy,
      egress: { allowPrivateNetworks: true },
    });
    await sender.start();
    const { promise: all, resolve } = Promise.withResolvers<void>();
    const isOver = () => [...accepted].every((body) => arrivals.has(body)) && resolve();
    sender.on('delivered', isOver);
    isOver();
    await all;
    await sender.idle();

    expect(accepted.size).toBeGreaterThan(0);
    const { items } = await sender.listDeliveries({ limit: 1_000 });
    for (const { id, attempts } of items) {
      const numbers = (await sender.listAttempts(id)).map(({ number }) => number);
      expect(numbers).toEqual(Array.from({ length: attempts }, (_, index) => index + 1));
    }
    // nobody was killed after the restart: each arrived exactly once
    expect(new Set(arrivals.values())).toEqual(new Set([1]));
    await sender.stop();
  });
});

describe('a file', () => {
  it('belongs to one process; a second one is told who holds it', async () => {
    const file = join(folder, 'deliveries.sqlite');
    await using child = startSource(script, [file, 'http://127.0.0.1:9/', '1']);
    await child.printed(/^0$/);
    const store = sqliteStore({ file });
    await expect(store.open(0)).rejects.toMatchObject({
      code: 'STORE_HELD',
      message: expect.stringContaining(`pid ${child.pid} since 20`),
    });
    await child.stop('SIGKILL');
    await store.open(0);
    await store.close();
  });

  it.each([
    ['in a folder that does not exist', (path: string) => join(path, 'none', 'a.sqlite')],
    [
      'that is no database',
      (path: string) => {
        const file = join(path, 'text.sqlite');
        writeFileSync(file, 'x'.repeat(5_000));
        return file;
      },
    ],
    [
      'that is a folder',
      (path: string) => {
        mkdirSync(join(path, 'folder'));
        return join(path, 'folder');
      },
    ],
  ])('%s is refused in one line', async (_, make) => {
    await expect(sqliteStore({ file: make(folder) }).open(0)).rejects.toMatchObject({
      code: 'STORE_UNUSABLE',
      message: expect.not.stringContaining('\n'),
    });
  });

  it('of a newer version is left alone', async () => {
    const file = join(folder, 'newer.sqlite');
    const store = sqliteStore({ file });
    store.transact((db) =>
      db.exec(`UPDATE schema_version SET version = 99 WHERE owner = 'sender'`),
    );
    await store.close();
    await expect(sqliteStore({ file }).open(0)).rejects.toMatchObject({ code: 'STORE_TOO_NEW' });
  });

  describe('whose clock is an hour back when it is opened again', () => {
    const HOUR_MS = 3_600_000;
    const now = 1_700_000_000_000;
    const openAgain = async (file: string) => {
      const clock = manualClock(now);
      const store = sqliteStore({ file });
      const sender = createSender({ ...options, clock, store });
      await sender.start();
      onTestFinished(() => sender.stop());
      return { sender, clock };
    };
    const options = { policy: sievePolicy, transport: refusing, random: () => 0.5 };

    it('keeps the waiting time of what waits for its retry', async () => {
      const file = join(folder, 'deliveries.sqlite');
      const clock = manualClock(now + HOUR_MS);
      const first = createSender({ ...options, clock, store: sqliteStore({ file }) });
      await first.start();
      const { deliveryIds } = await first.send(message);
      await first.idle();
      await first.stop();

      const second = await openAgain(file);
      await second.sender.idle();
      const attempts = async () =>
        (await second.sender.getDelivery(deliveryIds[0] ?? ''))?.attempts;
      expect(await attempts()).toBe(1);
      second.clock.advance(1_000);
      await second.sender.idle();
      expect(await attempts()).toBe(2);
    });

    it('attempts at once what was accepted or sent again, and not attempted since', async () => {
      const file = join(folder, 'deliveries.sqlite');
      const before = sqliteStore({ file });
      await before.open(now + HOUR_MS);
      await before.enqueue(each([messageEntry('again'), messageEntry('new')]), now);
      const claim = { now, limit: 1, perEndpoint: 1 };
      const {
        due: [due],
      } = await before.recordAndClaim([], claim);
      if (due) await before.recordAndClaim([endedAttempt(due, { kind: 'delivered' }, now)], claim);
      await before.redeliver({ messageId: 'again' }, 1, now + HOUR_MS);
      await before.enqueue(each([messageEntry('newer')]), now + HOUR_MS);
      await before.close();

      const { sender } = await openAgain(file);
      await sender.idle();
      const { items } = await sender.listDeliveries();
      expect(items.map(({ id, attempts }) => [id, attempts])).toEqual([
        ['again-0', 2],
        ['new-0', 1],
        ['newer-0', 1],
      ]);
    });
  });

  it('that is full refuses new messages, and records what was under way when there is room', async () => {
    const clock = manualClock();
    const store = sqliteStore({ file: join(folder, 'full.sqlite') });
    const answer = Promise.withResolvers<void>();
    const transport: Transport = {
      ...refusing,
      attempt: async () => {
        await answer.promise;
        return { kind: 'answered', status: 200, headers: {}, body: new Uint8Array(16_384), timing };
      },
    };
    const storeFailed = Promise.withResolvers<void>();
    const logger = {
      info: (_: object, text: string) =>
        void (text.startsWith('the store failed') && storeFailed.resolve()),
    };
    const sender = createSender({ store, clock, transport, policy: sievePolicy, logger });
    await sender.start();
    const { deliveryIds } = await sender.send(message);
    const limit = (pages: number) => (db: { exec(sql: string): void }) =>
      db.exec(`PRAGMA max_page_count = ${pages}`);
    store.transact(limit(1));
    await expect(sender.send({ ...message, body: 'x'.repeat(100_000) })).rejects.toThrow();
    answer.resolve();
    await storeFailed.promise;
    store.transact(limit(1_000_000));
    const recorded = new Promise((resolve) => sender.on('delivered', resolve));
    clock.advance(1_000);
    await recorded;
    expect(await sender.getDelivery(deliveryIds[0] ?? '')).toMatchObject({ status: 'delivered' });
    await sender.stop();
  });
});

it('no hot statement scans a table, and a claim sorts nothing', async () => {
  const store = sqliteStore({ file: join(folder, 'plan.sqlite') });
  const [plans, claim] = store.transact((db) => {
    const hot = prepareStatements(db);
    const planOf = ({ sourceSQL }: StatementSync) =>
      db
        .prepare(`EXPLAIN QUERY PLAN ${sourceSQL}`)
        .all()
        .map(({ detail }) => String(detail));
    const others = [
      hot.toAttempt,
      hot.findDuplicate,
      hot.urlsOfMessage,
      hot.findDelivery,
      hot.listDeliveries.ofMessage,
      hot.redeliver.ofMessage,
      hot.cancel.ofMessage,
    ];
    return [others.flatMap(planOf), planOf(hot.dueOfEndpoint)];
  });
  for (const step of plans) expect(step).not.toMatch(/^SCAN/);
  for (const step of claim) expect(step).not.toMatch(/^SCAN|TEMP B-TREE/);
  await store.close();
});
