import { toDeliveryId } from '../delivery-id.ts';
import type { ClaimLimits, DueAttempt } from '../store.ts';
import type { EndpointQueue, EndpointQueues } from './endpoint-queues.ts';
import type { EndpointCache } from './endpoints.ts';

import type { Statements } from './statements.ts';

type Due = { seq: number; orderingKey: string | null; dueAt: number };

type Row = {
  messageId: string;
  position: number;
  url: string;
  attempts: number;
  attemptsBeforeRedelivery: number;
  eventType: string;
  body: Uint8Array;
};

/** An attempt handed out by this store; `seq` finds its row again. */
export type ClaimedAttempt = DueAttempt & { readonly seq: number };

/** Rows that may be looked at to find one whose ordering key is free. */
const DEEPEST_LOOK = 128;

/** Claims due deliveries, endpoint by endpoint, so that no endpoint waits for another one. */
export function claimDue(
  {
    statements,
    endpoints,
    queues,
  }: { statements: Statements; endpoints: EndpointCache; queues: EndpointQueues },
  limits: ClaimLimits,
): ClaimedAttempt[] {
  const claimed: ClaimedAttempt[] = [];
  queues.eachReady(limits, (queue, room) => {
    const wanted = Math.min(room, limits.limit - claimed.length);
    claimed.push(...claimFrom(queue, wanted));
    return claimed.length < limits.limit;
  });
  return claimed;

  function claimFrom(queue: EndpointQueue, wanted: number): ClaimedAttempt[] {
    const depth = queue.underWay.size + wanted + (queue.isOrdered ? DEEPEST_LOOK : 1);
    // rows first, bodies only for those we pick: up to half of the due rows are under way already
    const rows = statements.dueOfEndpoint.all(queue.endpointId, depth) as Due[]; // the columns of the statement
    const busyKeys = new Set(queue.underWay.values());
    const picked: ClaimedAttempt[] = [];
    let next = Number.POSITIVE_INFINITY;
    for (const row of rows) {
      if (queue.underWay.has(row.seq)) continue;
      const key = row.orderingKey ?? undefined;
      const isBlocked = key !== undefined && busyKeys.has(key);
      if (key !== undefined) queue.isOrdered = true;
      if (row.dueAt <= limits.now && isBlocked) continue; // the end of its predecessor makes the queue due
      if (row.dueAt > limits.now || picked.length === wanted) {
        next = row.dueAt;
        break;
      }
      if (key !== undefined) busyKeys.add(key);
      picked.push(toDueAttempt(row.seq, key, queue.endpointId));
      queues.claim(queue, row.seq, key);
    }
    queue.dueAt = next;
    return picked;
  }

  function toDueAttempt(
    seq: number,
    orderingKey: string | undefined,
    endpointId: string,
  ): ClaimedAttempt {
    const row = statements.toAttempt.get(seq) as Row; // it was found a moment ago
    return {
      seq,
      deliveryId: toDeliveryId(row),
      messageId: row.messageId,
      eventType: row.eventType,
      body: row.body,
      endpointId,
      url: row.url,
      settings: endpoints.settings(endpointId),
      failingSince: endpoints.health(endpointId)?.failingSince,
      orderingKey,
      number: row.attempts + 1,
      attemptsMade: row.attempts - row.attemptsBeforeRedelivery + 1,
    };
  }
}
