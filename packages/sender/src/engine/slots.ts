import type { DueAttempt } from '../store/store.ts';

type SlotOptions = {
  /** Most attempts under way at once. */
  concurrency: number;
  /** Most attempts under way at once to one endpoint. */
  perEndpoint: number;
  /** Starts an attempt that has a slot. */
  start: (due: DueAttempt) => void;
};

/**
 * Limits how many attempts run at once. The first waiting attempt whose endpoint has a free slot is
 * next.
 */
export type Slots = {
  /** Starts an attempt, now or when a slot is free. */
  admit(due: DueAttempt): void;
  /** Frees the slot of an attempt that ended, and starts a waiting attempt. */
  release(due: DueAttempt): void;
  /** How many attempts wait for their endpoint alone, while other slots are free. */
  blockedByEndpoint(): number;
  /** Drops all waiting attempts; returns how many. */
  clear(): number;
};

export function createSlots({ concurrency, perEndpoint, start }: SlotOptions): Slots {
  const takenOf = new Map<string, number>();
  let taken = 0;
  let waiting: DueAttempt[] = [];

  const hasRoom = ({ endpointId }: DueAttempt) => (takenOf.get(endpointId) ?? 0) < perEndpoint;

  function take(due: DueAttempt): void {
    taken += 1;
    takenOf.set(due.endpointId, (takenOf.get(due.endpointId) ?? 0) + 1);
    start(due);
  }

  return {
    admit(due) {
      if (taken < concurrency && hasRoom(due)) take(due);
      else waiting.push(due);
    },
    release({ endpointId }) {
      taken -= 1;
      const left = (takenOf.get(endpointId) ?? 0) - 1;
      if (left > 0) takenOf.set(endpointId, left);
      else takenOf.delete(endpointId); // endpoints come and go
      const next = waiting.findIndex(hasRoom);
      for (const due of next < 0 ? [] : waiting.splice(next, 1)) take(due);
    },
    // with every slot taken, the global limit is the bottleneck, not the endpoint's
    blockedByEndpoint: () => (taken < concurrency ? waiting.length : 0),
    clear() {
      const { length } = waiting;
      waiting = [];
      return length;
    },
  };
}
