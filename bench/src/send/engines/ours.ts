import { join } from 'node:path';
import { createSender, type DeliveryStore } from '@hookpact/sender';
import { postgresStore } from '@hookpact/sender/postgres';
import { sqliteStore } from '@hookpact/sender/sqlite';
import { sievePolicy } from '@hookpact/sieve-api';
import { type Engine, type EngineOptions, IN_FLIGHT } from '../engine.ts';
import { countdown } from './post.ts';

export const onSqlite = async ({ url, place }: EngineOptions) =>
  open(url, () => sqliteStore({ file: join(place, 'deliveries.sqlite') }));

export const onPostgres = async ({ url, place }: EngineOptions) =>
  open(url, () => postgresStore({ connectionString: place, schema: 'bench' }));

/** The sender as an application uses it. Every attempt is recorded. */
async function open<T>(url: string, makeStore: () => DeliveryStore<T>): Promise<Engine> {
  const make = (delivers: boolean) =>
    createSender({
      store: makeStore(),
      policy: sievePolicy,
      egress: { allowPrivateNetworks: true },
      concurrency: IN_FLIGHT,
      concurrencyPerEndpoint: IN_FLIGHT,
      delivers,
    });
  let sender = make(false);
  await sender.start();
  const pending = countdown();
  let isDelivering = false;
  return {
    async push(body) {
      pending.add();
      await sender.send({ eventType: 'job.complete', body, endpoints: [{ url }] });
    },
    async deliver() {
      if (isDelivering) return;
      isDelivering = true;
      await sender.stop();
      sender = make(true);
      sender.on('delivered', pending.done);
      await sender.start();
    },
    delivered: () => pending.over(),
    close: () => sender.stop({ graceMs: 0 }),
  };
}
