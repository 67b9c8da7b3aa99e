import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { EventOf, EventType } from '@hookpact/catalog';
import { createSender, type Sender, type SenderOptions } from '@hookpact/sender';
import type { SqliteStore } from '@hookpact/sender/sqlite';
import { billing } from './catalog.ts';
import type { Endpoint } from './records.ts';

export type BillingEvent<Type extends EventType<typeof billing>> = EventOf<typeof billing, Type>;

export type Webhooks = {
  readonly sender: Sender<DatabaseSync>;
  /** Stores an event for every endpoint, with the write that it reports, in one transaction. */
  announce<Type extends EventType<typeof billing>>(
    type: Type,
    data: BillingEvent<Type>['data'],
    alongside: () => void,
  ): Promise<void>;
};

type WebhooksOptions = Pick<SenderOptions<DatabaseSync>, 'egress' | 'transport'> & {
  store: SqliteStore;
  endpoints: () => readonly Endpoint[];
};

/** Sends the events of the catalogue to those who subscribed. */
export function createWebhooks({ store, endpoints, ...options }: WebhooksOptions): Webhooks {
  const sender = createSender({ store, ...options, userAgent: 'billing' });
  return {
    sender,
    async announce(type, data, alongside) {
      const id = `evt_${randomUUID().replaceAll('-', '')}`;
      const event = billing.parse({ id, type, created_at: new Date().toISOString(), data });
      await sender.send({
        messageId: id,
        eventType: type,
        body: JSON.stringify(event),
        endpoints: endpoints().map(({ url, secret }) => ({ url, secrets: [secret] })),
        alongside,
      });
    },
  };
}
