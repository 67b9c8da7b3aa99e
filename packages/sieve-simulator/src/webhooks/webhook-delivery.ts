import { createSender, type DeliveryStore, type Sender } from '@hookpact/sender';
import type { SqliteStore } from '@hookpact/sender/sqlite';
import type { ResolvedOptions } from '../options.ts';
import type { GroupCommit } from '../store/group-commit.ts';
import type { Outbox } from '../store/outbox.ts';
import type { DueWebhook } from './due-webhooks.ts';
import { createRelay, type Relay } from './relay.ts';

/** The way of a webhook from the outbox to its receiver. */
export type WebhookDelivery = { readonly sender: Sender<never>; readonly relay: Relay };

type Storage = { deliveries: SqliteStore; group: GroupCommit; outbox: Outbox };

/** Outputs are bounded at 16 MiB a job; the envelope adds little. */
const MOST_MESSAGE_BYTES = 33_554_432;

export function createWebhookDelivery(
  options: ResolvedOptions,
  { deliveries, group, outbox }: Storage,
): WebhookDelivery {
  const { deliveryStore, policy, egress, clock, random, transport, onError } = options;
  const store: DeliveryStore<never> = deliveryStore ?? deliveries;
  const sender = createSender<never>({
    store,
    policy,
    egress,
    maxBodyBytes: MOST_MESSAGE_BYTES,
    userAgent: 'hookpact-sieve-simulator',
    clock,
    random,
    transport,
  });

  async function send({ id, jobId, type, url, body }: DueWebhook, alongside: () => void) {
    const message = {
      messageId: id,
      eventType: type,
      body,
      endpoints: [{ url }],
      orderingKey: jobId,
    };
    if (store === deliveries) return sender.send({ ...message, alongside });
    // two databases: after a crash in between, the id tells the sender that it has the webhook
    await sender.send(message);
    await group.commit(alongside);
  }

  const discard = ({ id }: DueWebhook) => group.commit(() => outbox.remove(id));
  return { sender, relay: createRelay({ outbox, onError, send, discard, clock }) };
}
