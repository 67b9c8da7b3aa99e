import type { FinishedAttempt } from '../store/store.ts';

/**
 * Claiming ahead, for stores whose calls take long: attempts go on while a call is under way, as
 * more was claimed before than there are slots for.
 */
export type ClaimAhead = {
  /** Limits of the next round; call `end` when the round is over. */
  begin(round: RoundStart): { limit: number; perEndpoint: number; end(): void };
};

export type RoundStart = {
  readonly finished: readonly FinishedAttempt[];
  /** Attempts that were claimed and are not recorded. */
  readonly claimed: number;
  /** Attempts that wait for a slot of their endpoint while there are others. */
  readonly blockedByEndpoint: number;
};

/** Calls of the store under way at once: while one commits, the other one gathers. */
export const ROUNDS_AHEAD = 2;
const PACE_FADES = 0.95;
const LIMIT_STEP = 16;

type Slots = { concurrency: number; perEndpoint: number };

export function createClaimAhead(slots: Slots): ClaimAhead {
  /** How many attempts of one endpoint end in a round. */
  let pace = 0;
  /** How many more than they record the rounds under way may claim. */
  let reserved = 0;
  return {
    begin({ finished, claimed, blockedByEndpoint }) {
      pace = Math.max(mostOfOneEndpoint(finished), pace * PACE_FADES);
      const room = slots.concurrency - claimed + finished.length - reserved;
      const limits = claimAheadLimits({ ...slots, room, blockedByEndpoint, pace });
      const reserves = Math.max(0, limits.limit - finished.length);
      reserved += reserves;
      return {
        ...limits,
        end() {
          reserved -= reserves;
        },
      };
    },
  };
}

/**
 * How much to claim. In all, as many again as there are slots. Of one endpoint, as many more as may
 * end while rounds are under way: none where all are slow, so that other processes see that the
 * endpoint has what it may have.
 */
export function claimAheadLimits({
  concurrency,
  perEndpoint,
  room,
  blockedByEndpoint,
  pace,
}: Slots & { room: number; blockedByEndpoint: number; pace: number }): {
  limit: number;
  perEndpoint: number;
} {
  return {
    limit: inSteps(room + concurrency + blockedByEndpoint),
    perEndpoint: perEndpoint + Math.min(perEndpoint, Math.round(pace) * ROUNDS_AHEAD),
  };
}

/** Few different numbers: a store may have to prepare a statement for each. */
function inSteps(limit: number): number {
  return limit > LIMIT_STEP ? limit - (limit % LIMIT_STEP) : Math.max(0, limit);
}

function mostOfOneEndpoint(finished: readonly FinishedAttempt[]): number {
  const counts = new Map<string, number>();
  for (const { due } of finished) {
    counts.set(due.endpointId, (counts.get(due.endpointId) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}
