import type { Clock } from '../clock.ts';
import type { DeliveryStore, DueAttempt, EndpointChange, FinishedAttempt } from '../store/store.ts';
import { createClaimAhead, ROUNDS_AHEAD } from './claim-ahead.ts';
import { guarded } from './guards.ts';
import { createSlots } from './slots.ts';
import { createUnrecordable } from './unrecordable.ts';

// Keeps attempts going. One dispatcher serves one start of a sender.
//
// The dispatcher:
//   new --start--> running --drain--> draining --idle, or out of patience--> stopped
//
// A round is one call of `recordAndClaim`: it records finished attempts and claims due ones.
//   asleep    --wake: a new message, an alarm, another process, enough finished--> scheduled
//   scheduled --the work at hand is done--> under way (one round at once; two with claim-ahead)
//   under way --ended; more finished, or woken meanwhile--> scheduled
//             --ended; nothing to do--> asleep, until the next attempt is due
//             --failed--> asleep, for STORE_RETRY_MS; what it should record is `unrecordable.ts`'s
//
// An attempt:
//   claimed --a slot is free--> running --ended--> unrecorded --a round--> recorded
//           --drain--> dropped: due again when the store is closed
//
// Nothing is thrown or rejected out of here: what fails is reported, and tried again.

type DispatcherOptions = {
  store: Pick<DeliveryStore, 'recordAndClaim' | 'nextDueAt' | 'onWake' | 'claimsAhead'>;
  /** Never throws; see `guards.ts`. */
  clock: Required<Clock>;
  concurrency: number;
  concurrencyPerEndpoint: number;
  /** Makes one attempt and decides what happens to the delivery. Never rejects. */
  attempt: (due: DueAttempt) => Promise<FinishedAttempt>;
  /** Called after each attempt was recorded. Never throws. */
  onRecorded: (finished: FinishedAttempt) => void;
  onEndpointChange: (change: EndpointChange) => void;
  onStoreError: (error: unknown) => void;
};

export type Dispatcher = {
  start(): void;
  /** Looks for due attempts soon. */
  wake(): void;
  /** Resolves when nothing is due, under way or unrecorded. */
  whenIdle(): Promise<void>;
  /** Starts no more attempts; resolves when those under way are recorded, or after `graceMs`. */
  drain(graceMs: number): Promise<void>;
};

const STORE_RETRY_MS = 1_000;
/** How long a finished attempt waits for others, to be recorded in one commit. */
const LONGEST_GATHERING_MS = 2;

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { store, clock, concurrency, concurrencyPerEndpoint: perEndpoint } = options;
  const claimAhead = store.claimsAhead ? createClaimAhead({ concurrency, perEndpoint }) : undefined;
  const roundsAtOnce = claimAhead ? ROUNDS_AHEAD : 1;
  const slots = createSlots({ concurrency, perEndpoint, start: (due) => void run(due) });
  const unrecordable = createUnrecordable({
    record: (finished) =>
      store.recordAndClaim(finished, { now: clock.now(), limit: 0, perEndpoint }),
    onRecorded: announce,
    onError: options.onStoreError,
  });
  let state: 'new' | 'running' | 'draining' | 'stopped' = 'new';
  let isScheduled = false;
  let isWokenAgain = false;
  let roundsUnderWay = 0;
  let roundsStarted = 0;
  /** The time of the newest claim. */
  let claimedAt = clock.now();
  /** Attempts that wait for a slot, run, or are about to be recorded by a round. */
  let claimed = 0;
  let unrecorded: FinishedAttempt[] = [];
  let cancelAlarm = () => {};
  let stopListening = () => {};
  let idleWaiters: (() => void)[] = [];

  const isActive = () => state === 'running' || state === 'draining';

  function wake(): void {
    if (isScheduled || !isActive()) return;
    isScheduled = true;
    clock.soon(() => void startRound());
  }

  async function startRound(): Promise<void> {
    isScheduled = false;
    isWokenAgain = roundsUnderWay === roundsAtOnce;
    if (isWokenAgain || !isActive()) return;
    const finished = unrecorded;
    unrecorded = [];
    roundsUnderWay += 1;
    roundsStarted += 1;
    try {
      await makeRound(finished);
    } catch (error) {
      options.onStoreError(error);
      claimed -= finished.length;
      unrecordable.add(finished);
      return alarmAt(clock.now() + STORE_RETRY_MS);
    } finally {
      roundsUnderWay -= 1;
    }
    await unrecordable.tryAgain();
    if (unrecorded.length > 0 || isWokenAgain) return wake();
    if (roundsUnderWay === 0) await fallAsleep(); // else the end of the other round looks further
  }

  async function makeRound(finished: readonly FinishedAttempt[]): Promise<void> {
    const limits = limitsOf(finished);
    claimedAt = clock.now();
    try {
      const { limit, perEndpoint } = limits;
      const recorded = await store.recordAndClaim(finished, {
        now: claimedAt,
        limit,
        perEndpoint,
      });
      const { due, endpointChanges } = recorded;
      claimed -= finished.length;
      if (state === 'running') admit(due);
      announce(finished, endpointChanges);
    } finally {
      limits.end();
    }
  }

  function limitsOf(finished: readonly FinishedAttempt[]) {
    const end = () => {};
    if (state !== 'running') return { limit: 0, perEndpoint, end };
    const blockedByEndpoint = slots.blockedByEndpoint();
    return (
      claimAhead?.begin({ finished, claimed, blockedByEndpoint }) ?? {
        limit: Math.max(0, concurrency - claimed + finished.length),
        perEndpoint,
        end,
      }
    );
  }

  function admit(due: readonly DueAttempt[]): void {
    claimed += due.length;
    for (const attempt of due) slots.admit(attempt);
  }

  function announce(
    finished: readonly FinishedAttempt[],
    changes: readonly EndpointChange[],
  ): void {
    for (const attempt of finished) options.onRecorded(attempt);
    for (const change of changes) options.onEndpointChange(change);
  }

  async function run(due: DueAttempt): Promise<void> {
    const finished = await options.attempt(due);
    if (!isActive()) return; // too late: the store may be closed, and makes it due again
    unrecorded.push(finished);
    slots.release(due);
    // one commit for many: waits for half of those under way, but not for long
    const isEnough = unrecorded.length * 2 >= Math.min(concurrency, claimed);
    if (isEnough || idleWaiters.length > 0) wake();
    else if (unrecorded.length === 1) clock.schedule(wake, LONGEST_GATHERING_MS);
  }

  async function fallAsleep(): Promise<void> {
    const round = roundsStarted;
    const next = await nextAlarm();
    if (round === roundsStarted) alarmAt(next); // else a later round knows better
    settleIdle();
  }

  async function nextAlarm(): Promise<number | undefined> {
    const retryAt = clock.now() + STORE_RETRY_MS;
    if (state !== 'running') return unrecordable.size() > 0 ? retryAt : undefined;
    try {
      // not the time of now: attempts that came due since the claim would be slept over
      const next = await store.nextDueAt(claimedAt);
      if (Number.isNaN(next)) throw new TypeError('nextDueAt() is not a number.');
      return unrecordable.size() > 0 ? Math.min(retryAt, next ?? retryAt) : next;
    } catch (error) {
      options.onStoreError(error);
      return retryAt;
    }
  }

  function alarmAt(at: number | undefined): void {
    cancelAlarm();
    cancelAlarm = at === undefined ? () => {} : clock.schedule(wake, Math.max(0, at - clock.now()));
  }

  function settleIdle(): void {
    const isBusy = claimed > 0 || unrecorded.length > 0 || isScheduled || roundsUnderWay > 0;
    if (isBusy || unrecordable.size() > 0) return;
    resolveIdle();
  }

  function resolveIdle(): void {
    const waiters = idleWaiters;
    idleWaiters = [];
    for (const resolve of waiters) resolve();
  }

  function whenIdle(): Promise<void> {
    return new Promise((resolve) => {
      if (!isActive()) return resolve();
      idleWaiters.push(resolve);
      wake();
    });
  }

  return {
    start() {
      state = 'running';
      guarded(() => {
        stopListening = store.onWake?.(wake) ?? stopListening;
      }, options.onStoreError);
      wake();
    },
    wake,
    whenIdle,
    async drain(graceMs) {
      if (state !== 'running') return;
      state = 'draining';
      claimed -= slots.clear();
      guarded(stopListening, options.onStoreError);
      let cancelPatience = () => {};
      const patience = new Promise<void>((resolve) => {
        cancelPatience = clock.schedule(resolve, graceMs);
      });
      await Promise.race([whenIdle(), patience]);
      cancelPatience();
      cancelAlarm();
      state = 'stopped';
      resolveIdle();
    },
  };
}
