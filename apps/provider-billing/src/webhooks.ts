import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { EventType, PayloadOf } from '@hookpact/catalog';
import { type CatalogSender, createSender, type SenderOptions } from '@hookpact/sender';
import type { SqliteStore } from '@hookpact/sender/sqlite';
import { billing } from './catalog.ts';
import type { Endpoint } from './records.ts';

type BillingType = EventType<typeof billing>;
type BillingPayload<Type extends BillingType> = PayloadOf<typeof billing, Type>;

export type Webhooks = {
  readonly sender: CatalogSender<typeof billing, DatabaseSync>;
  /** Stores an event for every endpoint, with the write that it reports, in one transaction. */
  announce<Type extends BillingType>(
    type: Type,
    data: BillingPayload<Type>['data'],
    alongside: () => void,
  ): Promise<void>;
};

type WebhooksOptions = Pick<SenderOptions<DatabaseSync>, 'egress' | 'transport'> & {
  store: SqliteStore;
  endpoints: () => readonly Endpoint[];
};

/** Sends the events of the catalogue to those who subscribed. */
export function createWebhooks({ store, endpoints, ...options }: WebhooksOptions): Webhooks {
  const sender = createSender({ catalog: billing, store, ...options, userAgent: 'billing' });
  return {
    sender,
    async announce(type, data, alongside) {
      const id = `evt_${randomUUID().replaceAll('-', '')}`;
      const event = { id, type, created_at: new Date().toISOString(), data };
      // every event of the catalogue is made so; the sender checks it before it is stored
      await sender.send(type, event as BillingPayload<typeof type>, {
        messageId: id,
        endpoints: endpoints().map(({ url, secret }) => ({ id: url, url, secrets: [secret] })),
        alongside,
      });
    },
  };
}
