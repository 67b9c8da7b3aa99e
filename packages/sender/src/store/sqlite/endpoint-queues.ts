import type { ClaimLimits } from '../store.ts';
import type { Undo } from './undo.ts';

/**
 * The waiting deliveries of one endpoint, as far as claiming needs them; their rows stay in the
 * file.
 */
export type EndpointQueue = {
  readonly endpointId: string;
  /** When its earliest waiting delivery is due, or earlier; `Infinity` when nothing waits. */
  dueAt: number;
  isActive: boolean;
  /** Whether its deliveries have ordering keys, so that some may have to wait for others. */
  isOrdered: boolean;
  /** Claimed deliveries with their ordering keys, by row. */
  readonly underWay: Map<number, string | undefined>;
};

/**
 * The queues of all endpoints of a file. An endpoint that hangs fills its own queue and no other.
 */
export type EndpointQueues = {
  get(endpointId: string): EndpointQueue;
  /** Notes that a delivery to this endpoint is due at `dueAt`. */
  noteDue(endpointId: string, dueAt: number): void;
  /** Notes that a delivery was claimed; a rollback takes it back. */
  claim(queue: EndpointQueue, seq: number, orderingKey: string | undefined): void;
  /** Notes that the attempt of a delivery is recorded; a rollback takes it back. */
  release(endpointId: string, seq: number): void;
  /** Visits the queues that may start an attempt now, round robin, until `visit` returns false. */
  eachReady(limits: ClaimLimits, visit: (queue: EndpointQueue, room: number) => boolean): void;
  /** When the next queue becomes ready, after `now`; deliveries that are due wait for a slot. */
  nextDueAt(now: number): number | undefined;
  setActive(endpointId: string, isActive: boolean): void;
  /** Forgets a queue in which nothing waits and nothing is under way. */
  dropIfEmpty(endpointId: string): void;
};

export function createEndpointQueues(undo: Undo): EndpointQueues {
  const queues = new Map<string, EndpointQueue>();

  function get(endpointId: string): EndpointQueue {
    const queue = queues.get(endpointId) ?? {
      endpointId,
      dueAt: Number.POSITIVE_INFINITY,
      isActive: true,
      isOrdered: false,
      underWay: new Map(),
    };
    queues.set(endpointId, queue);
    return queue;
  }

  function noteDue(endpointId: string, dueAt: number): void {
    const queue = get(endpointId);
    queue.dueAt = Math.min(queue.dueAt, dueAt);
  }

  function dropIfEmpty(endpointId: string): void {
    const queue = queues.get(endpointId);
    if (queue?.isActive && queue.dueAt === Number.POSITIVE_INFINITY && queue.underWay.size === 0) {
      queues.delete(endpointId);
    }
  }

  return {
    get,
    noteDue,

    claim(queue, seq, orderingKey) {
      queue.underWay.set(seq, orderingKey);
      undo.add(() => {
        get(queue.endpointId).underWay.delete(seq);
        noteDue(queue.endpointId, 0);
      });
    },

    release(endpointId, seq) {
      const { underWay } = get(endpointId);
      const orderingKey = underWay.get(seq);
      if (!underWay.delete(seq)) return;
      undo.add(() => void get(endpointId).underWay.set(seq, orderingKey));
    },

    eachReady({ now, perEndpoint }, visit) {
      const visited: EndpointQueue[] = [];
      for (const queue of queues.values()) {
        const room = perEndpoint - queue.underWay.size;
        if (!queue.isActive || queue.dueAt > now || room <= 0) continue;
        visited.push(queue);
        if (!visit(queue, room)) break;
      }
      // the next round starts with the others
      for (const queue of visited) {
        queues.delete(queue.endpointId);
        queues.set(queue.endpointId, queue);
        dropIfEmpty(queue.endpointId);
      }
    },

    nextDueAt(now) {
      let next = Number.POSITIVE_INFINITY;
      for (const queue of queues.values()) {
        if (queue.isActive && queue.dueAt > now) next = Math.min(next, queue.dueAt);
      }
      return next === Number.POSITIVE_INFINITY ? undefined : next;
    },

    setActive(endpointId, isActive) {
      const queue = get(endpointId);
      const before = queue.isActive;
      queue.isActive = isActive;
      undo.add(() => {
        get(endpointId).isActive = before;
      });
    },
    dropIfEmpty,
  };
}
