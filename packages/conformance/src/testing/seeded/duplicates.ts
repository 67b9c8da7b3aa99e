import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { numbered, type SeededFault } from './seeded-fault.ts';

/** Receivers that handle an event too often, or not at all. */
export const duplicateFaults: readonly SeededFault[] = [
  {
    name: 'never dedupes',
    steps: () => ({ claim: () => true }),
    named: numbered('idempotent', 3, 4, 6, 7, 8, 9, 10, 12, 14, 15),
  },
  {
    name: 'dedupes by the time of the signature',
    steps: () => ({ keyOf: ({ headers }) => String(headers['webhook-timestamp']) }),
    named: numbered('idempotent', 6, 16),
  },
  {
    name: 'dedupes by the signature',
    steps: () => ({ keyOf: ({ headers }) => String(headers['webhook-signature']) }),
    named: numbered('idempotent', 6, 9),
  },
  {
    name: 'dedupes by a hash of the body',
    steps: () => ({ keyOf: (_, __, body) => createHash('sha256').update(body).digest('hex') }),
    named: numbered('idempotent', 9),
  },
  {
    name: 'dedupes by the last event only',
    steps: () => ({
      claim(key, { known }) {
        const isNew = !known.has(key);
        known.clear();
        known.add(key);
        return isNew;
      },
    }),
    named: numbered('idempotent', 7),
  },
  {
    name: 'handles deliveries at once twice',
    steps: () => ({
      async claim(key, { known }) {
        const isNew = !known.has(key);
        await turn();
        await turn();
        known.add(key);
        return isNew;
      },
    }),
    named: numbered('idempotent', 14, 15),
  },
  {
    name: 'answers a duplicate with 400',
    steps: () => {
      const seen = new Set<string>();
      return {
        claim: () => true,
        check: (event, { catalog }) => {
          const result = catalog.safeParse(event);
          if (result.kind === 'invalid') return { status: 422 };
          const { id } = event as { id: string }; // every event of the shop has one
          if (seen.has(id)) return { status: 400 };
          seen.add(id);
          return undefined;
        },
      };
    },
    named: [
      ...numbered('acknowledges', 4, 5),
      ...numbered('idempotent', 2, 5, 13, 17),
      ...numbered('ordered', 7),
    ],
  },
  {
    name: 'acknowledges and forgets',
    steps: () => ({ handle: async () => {} }),
    named: numbered('idempotent', 1),
  },
  {
    name: 'lets the last writer win',
    steps: () => ({
      async handle({ id, type, data: { order_id } }, { log, orders }) {
        log.push({ event: id, type });
        orders.set(order_id, type);
      },
    }),
    named: numbered('ordered', 9, 11),
  },
  {
    name: 'wants the first event first',
    steps: () => {
      const orders = new Set<string>();
      return {
        check: (event, { catalog }) => {
          const result = catalog.safeParse(event);
          if (result.kind === 'invalid') return { status: 422 };
          if (result.kind === 'unknown') return undefined;
          const { type, data } = result.event;
          if (type === 'order.created') orders.add(data.order_id);
          return orders.has(data.order_id) ? undefined : { status: 404 };
        },
      };
    },
    named: [
      ...numbered('accepts', 1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13, 14, 15),
      ...numbered('acknowledges', 2),
      ...numbered('idempotent', 17),
      ...numbered('ordered', 2, 3, 4, 5, 9),
      ...numbered('robust', 16),
    ],
  },
];
