import { expect, it } from 'vitest';
import type { Transport } from '../../attempt/transport.ts';
import { createSender } from '../../engine/create-sender.ts';
import type { DeliveryStore } from '../../store/store.ts';
import { manualClock } from '../manual-clock.ts';
import { START } from '../messages.ts';
import type { Harness } from './harness.ts';

/** The argument of `alongside`: SQLite's database, or a connection of Postgres. */
type Database = { exec(sql: string): void } | { query(sql: string): Promise<unknown> };
type Work = (database: Database) => void | Promise<void>;

const endings: [name: string, sql: readonly string[]][] = [
  ['commit', ['COMMIT']],
  ['end it by its other name', ['END']],
  ['roll back', ['ROLLBACK']],
  ['commit and begin again', ['COMMIT', 'BEGIN']],
  ['roll back and begin again', ['ROLLBACK', 'BEGIN']],
];

const running = (sql: readonly string[], afterwards: () => void): Work => {
  return (database) => {
    if ('query' in database)
      return inTurn(sql.map((statement) => () => database.query(statement))).then(afterwards);
    for (const statement of sql) database.exec(statement);
    afterwards();
  };
};

async function inTurn(steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const step of steps) await step();
}

/** Writes of a caller that end the transaction of the store: what the store said stays true. */
export function itKeepsItsTransaction(host: Harness): void {
  async function start() {
    const sent: string[] = [];
    const timing = { dnsMs: undefined, connectMs: undefined, firstByteMs: 1, totalMs: 2 };
    const transport: Transport = {
      async attempt({ headers }) {
        sent.push(headers['webhook-id'] ?? '');
        return { kind: 'answered', status: 200, headers: {}, body: new Uint8Array(), timing };
      },
      close: async () => {},
    };
    const store = host.store as DeliveryStore<never> as DeliveryStore<Database>; // by the suite's own rows
    const open = { ...store, open: async () => {}, close: async () => {} }; // the suite's own affair
    const clock = manualClock(START);
    const sender = createSender({ store: open, clock, transport, logger: false });
    await sender.start();
    const stop = async () => {
      const stopped = sender.stop({ graceMs: 1_000 });
      clock.advance(1_000);
      await stopped;
    };
    const send = (messageId: string, alongside?: Work) => {
      const endpoints = [{ id: messageId, url: `http://${messageId}.example/` }];
      return sender.send({ messageId, eventType: 'n', body: '{}', endpoints, alongside });
    };
    const isIdle = async () => {
      clock.advance(250);
      await host.advance(250);
      return (await store.counts()).waiting === 0;
    };
    return { sender, send, sent, stop, isIdle };
  }

  const fail = () => {
    throw new Error('mine');
  };
  const rows = endings.flatMap(([name, sql]) => [
    { name, sql, afterwards: () => {} },
    { name: `${name}, and throw`, sql, afterwards: fail },
  ]);

  it.each(rows)('refuses a message whose own writes $name', async ({ sql, afterwards }) => {
    const { sender, send, sent, stop, isIdle } = await start();
    let runs = 0;
    const ending = running(sql, () => {
      runs += 1;
      afterwards();
    });
    try {
      const outcomes = await Promise.allSettled([send('a'), send('b', ending), send('c')]);
      expect(outcomes).toMatchObject([
        { status: 'fulfilled', value: { messageId: 'a' } },
        { status: 'rejected', reason: { code: 'TRANSACTION_ENDED' } },
        { status: 'fulfilled', value: { messageId: 'c' } },
      ]);
      expect(runs).toBe(1);
      await send('d'); // the store goes on
      await expect.poll(isIdle, { interval: 1, timeout: 10_000 }).toBe(true);
      const { items } = await sender.listDeliveries();
      const stored = items.map(({ messageId }) => messageId);
      expect(stored).toEqual(expect.arrayContaining(['a', 'c', 'd']));
      expect(sent.toSorted()).toEqual(stored.toSorted()); // all that is stored, once
    } finally {
      await stop(); // before the suite closes the store
    }
  });
}
