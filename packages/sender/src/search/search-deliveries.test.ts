import { deliveryVocabulary, parseQuery } from '@hookpact/search';
import { describe, expect, it } from 'vitest';
import { everyDelivery, type SearchedSender, searchDeliveries } from './search-deliveries.ts';

const COUNT = 1_000;

/** A sender with a thousand deliveries, whose message `m7` holds `{"number":7}`. */
function senderWithMany(many = COUNT) {
  const asked = { messages: 0, attempts: 0 };
  const sender = {
    async listDeliveries({ cursor = '0', limit = 0 }: { cursor?: string; limit?: number }) {
      const from = Number(cursor);
      const to = Math.min(many, from + limit);
      const items = Array.from({ length: to - from }, (_, index) => ({
        id: `d${from + index}`,
        messageId: `m${from + index}`,
      }));
      const cursors = items.map((_, index) => String(from + index + 1));
      return { items, cursors, nextCursor: to < many ? String(to) : undefined };
    },
    async getMessage(id: string) {
      asked.messages += 1;
      return { body: new TextEncoder().encode(JSON.stringify({ number: Number(id.slice(1)) })) };
    },
    async listAttempts() {
      asked.attempts += 1;
      return [];
    },
  } as unknown as SearchedSender; // what a search reads of them
  return { sender, asked };
}

const search = (sender: SearchedSender, q: string, now: () => number, cursor?: string) =>
  searchDeliveries(sender, {
    query: parseQuery(q, deliveryVocabulary),
    filter: {},
    page: { limit: 10, cursor, first: 'newest' },
    now,
  });

it('counts at most so many, and says that there may be more', async () => {
  const { sender } = senderWithMany(25_000);
  const all = everyDelivery(sender, { query: parseQuery('', deliveryVocabulary), filter: {} });
  let count = 0;
  let next = await all.next();
  for (; !next.done; next = await all.next()) count += 1;
  expect([count < 25_000, next.value]).toEqual([true, false]);
  const few = everyDelivery(senderWithMany().sender, {
    ...{ query: parseQuery('', deliveryVocabulary), filter: {} },
  });
  let last = await few.next();
  while (!last.done) last = await few.next();
  expect(last.value).toBe(true);
});

it('finds nothing in the fields of a body that is no JSON, and goes on', async () => {
  const { sender } = senderWithMany();
  const mixed: SearchedSender = {
    ...sender,
    getMessage: async (id) =>
      id === 'm7' ? sender.getMessage(id) : ({ body: new TextEncoder().encode('{') } as never),
  };
  const { items } = await search(mixed, 'body/number:*', () => 0);
  expect(items.map(({ id }) => id)).toEqual(['d7']);
});

describe('a search that reads bodies', () => {
  it('answers when its time is up, and goes on from its cursor until it has found', async () => {
    const { sender, asked } = senderWithMany();
    let time = 0;
    const now = () => {
      time += 100;
      return time;
    };
    const first = await search(sender, 'body/number:777', now);
    expect([first.items, first.nextCursor, asked.messages]).toEqual([[], '100', 100]);
    let { items, nextCursor } = first;
    let calls = 1;
    while (items.length === 0 && nextCursor !== undefined) {
      ({ items, nextCursor } = await search(sender, 'body/number:777', now, nextCursor));
      calls += 1;
    }
    expect([items.map(({ id }) => id), calls]).toEqual([['d777'], 8]);
  });

  it('reads all in one call while there is time', async () => {
    const { sender, asked } = senderWithMany();
    const { items, nextCursor } = await search(sender, 'body/number:777', () => 0);
    expect([items.length, nextCursor, asked.messages]).toEqual([1, undefined, COUNT]);
  });

  it('reads answers only for a word alone, which may stand in one', async () => {
    const { sender, asked } = senderWithMany();
    await search(sender, 'body/number:1', () => 0);
    expect(asked.attempts).toBe(0);
    await search(sender, 'word', () => 0);
    expect(asked.attempts).toBe(COUNT);
  });
});
