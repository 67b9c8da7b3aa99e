import { toDeliveryId } from '../delivery-id.ts';
import type { ClaimLimits, DueAttempt } from '../store.ts';
import type { EndpointCache } from './endpoints.ts';
import type { Lane, Lanes } from './lanes.ts';
import type { Statements } from './statements.ts';

type Due = { seq: number; orderingKey: string | null; dueAt: number };

type Row = {
  messageId: string;
  position: number;
  url: string;
  attempts: number;
  forgiven: number;
  eventType: string;
  body: Uint8Array;
};

/** An attempt handed out by this store; `seq` finds its row again. */
export type ClaimedAttempt = DueAttempt & { readonly seq: number };

/** Rows that may be looked at to find one whose ordering key is free. */
const DEEPEST_LOOK = 128;

/** Takes what is due, lane by lane, so that no endpoint waits for another one. */
export function claimDue(
  {
    statements,
    endpoints,
    lanes,
  }: { statements: Statements; endpoints: EndpointCache; lanes: Lanes },
  limits: ClaimLimits,
): ClaimedAttempt[] {
  const claimed: ClaimedAttempt[] = [];
  lanes.eachReady(limits, (lane, room) => {
    const wanted = Math.min(room, limits.limit - claimed.length);
    claimed.push(...claimFromLane(lane, wanted));
    return claimed.length < limits.limit;
  });
  return claimed;

  function claimFromLane(lane: Lane, wanted: number): ClaimedAttempt[] {
    const depth = lane.underWay.size + wanted + (lane.isOrdered ? DEEPEST_LOOK : 1);
    // of bodies, only those that are wanted are read: half of what is due is under way
    const rows = statements.dueOfEndpoint.all(lane.endpointId, depth) as Due[]; // the columns of the statement
    const busyKeys = new Set(lane.underWay.values());
    const picked: ClaimedAttempt[] = [];
    let next = Number.POSITIVE_INFINITY;
    for (const row of rows) {
      if (lane.underWay.has(row.seq)) continue;
      const key = row.orderingKey ?? undefined;
      const isBlocked = key !== undefined && busyKeys.has(key);
      if (key !== undefined) lane.isOrdered = true;
      if (row.dueAt <= limits.now && isBlocked) continue; // the end of its predecessor wakes the lane
      if (row.dueAt > limits.now || picked.length === wanted) {
        next = row.dueAt;
        break;
      }
      if (key !== undefined) busyKeys.add(key);
      lane.underWay.set(row.seq, key);
      picked.push(toDueAttempt(row.seq, key, lane.endpointId));
    }
    lane.dueAt = next;
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
      attemptsMade: row.attempts - row.forgiven + 1,
    };
  }
}
