import type { DatabaseSync } from 'node:sqlite';
import { createSender, type Sender } from '@hookpact/sender';
import type { SqliteStore } from '@hookpact/sender/sqlite';
import type { ResolvedOptions } from '../options.ts';
import type { GroupCommit } from '../store/group-commit.ts';
import type { Outbox } from '../store/outbox.ts';
import { createRelay, type Relay } from './relay.ts';

/** The way of a webhook from the outbox to its receiver. */
export type WebhookDelivery = { readonly sender: Sender<DatabaseSync>; readonly relay: Relay };

type Storage = { deliveries: SqliteStore; group: GroupCommit; outbox: Outbox };

/** Outputs are bounded at 16 MiB a job; the envelope adds little. */
const MOST_MESSAGE_BYTES = 33_554_432;

export function createWebhookDelivery(
  { policy, egress, clock, random, transport, onError }: ResolvedOptions,
  { deliveries, group, outbox }: Storage,
): WebhookDelivery {
  const sender = createSender({
    store: deliveries,
    policy,
    egress,
    maxBodyBytes: MOST_MESSAGE_BYTES,
    userAgent: 'hookpact-sieve-simulator',
    clock,
    random,
    transport,
  });
  const relay = createRelay({
    outbox,
    onError,
    send: ({ id, jobId, type, url, body }, alongside) =>
      sender.send({
        messageId: id,
        eventType: type,
        body,
        endpoints: [{ url }],
        orderingKey: jobId,
        alongside,
      }),
    discard: ({ id }) => group.commit(() => outbox.remove(id)),
  });
  return { sender, relay };
}
