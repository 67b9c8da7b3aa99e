import type { SenderOptions } from '@hookpact/sender';
import { sqliteStore } from '@hookpact/sender/sqlite';
import { type Billing, createBilling } from './billing.ts';
import { createRecords, type Records } from './records.ts';
import { createWebhooks, type Webhooks } from './webhooks.ts';

export type BillingService = {
  readonly billing: Billing;
  readonly records: Records;
  readonly sender: Webhooks['sender'];
  start(): Promise<void>;
  stop(): Promise<void>;
};

export type ServiceOptions = Pick<SenderOptions<unknown>, 'egress' | 'transport'> & {
  /** SQLite file of invoices, subscriptions, endpoints and deliveries. */
  file: string;
  now?: () => number;
};

/** Puts the service together: records and deliveries in one file, and the rules on top. */
export function createService({
  file,
  now = Date.now,
  ...options
}: ServiceOptions): BillingService {
  const store = sqliteStore({ file });
  const records = createRecords(store);
  const { sender, announce } = createWebhooks({
    store,
    endpoints: records.listEndpoints,
    ...options,
  });
  const billing = createBilling({ records, announce, now });
  return { billing, records, sender, start: () => sender.start(), stop: () => sender.stop() };
}
