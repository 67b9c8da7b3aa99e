import type { DueAttempt } from '../store/store.ts';

type Limits = {
  /** Attempts under way at once. */
  concurrency: number;
  /** Attempts under way at once to one endpoint. */
  perEndpoint: number;
  /** Starts an attempt that got its slot. */
  start: (due: DueAttempt) => void;
};

/** Who may start now, and who waits: the first for whose endpoint there is room is next. */
export type Slots = {
  /** Starts an attempt, now or when there is room for it. */
  admit(due: DueAttempt): void;
  /** An attempt ended: its slot goes to one that waits. */
  release(due: DueAttempt): void;
  /** How many wait for their endpoint alone, while there is room for others. */
  blockedByEndpoint(): number;
  /** Sends away all that wait; returns how many. */
  clear(): number;
};

export function createSlots({ concurrency, perEndpoint, start }: Limits): Slots {
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
      else takenOf.delete(endpointId); // endpoints come and go; what is not used is not kept
      const next = waiting.findIndex(hasRoom);
      for (const due of next < 0 ? [] : waiting.splice(next, 1)) take(due);
    },
    // while all slots are taken, they are what is missing
    blockedByEndpoint: () => (taken < concurrency ? waiting.length : 0),
    clear() {
      const { length } = waiting;
      waiting = [];
      return length;
    },
  };
}
