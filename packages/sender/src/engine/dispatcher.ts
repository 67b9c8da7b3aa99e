import type { Clock } from '../clock.ts';
import type { DeliveryStore, DueAttempt, FinishedAttempt } from '../store/store.ts';
import { createSlots } from './slots.ts';

type DispatcherOptions = {
  store: Pick<DeliveryStore, 'recordAndClaim' | 'nextDueAt' | 'onWake' | 'claimsAhead'>;
  clock: Clock;
  concurrency: number;
  concurrencyPerEndpoint: number;
  /** Makes one attempt and says what follows from it. Never throws. */
  attempt: (due: DueAttempt) => Promise<FinishedAttempt>;
  /** What finished is recorded: tell the world. */
  onRecorded: (finished: FinishedAttempt) => void;
  onStoreError: (error: unknown) => void;
};

/** Keeps attempts going: claims what is due, records what finished, sleeps until the next. */
export type Dispatcher = {
  start(): void;
  /** Something may be due now. */
  wake(): void;
  /** Nothing is due, under way or unrecorded. */
  whenIdle(): Promise<void>;
  /** Starts nothing more; resolves when what is under way is recorded, or `graceMs` has passed. */
  drain(graceMs: number): Promise<void>;
  underWay(): number;
};

const STORE_RETRY_MS = 1_000;
const LONGEST_GATHERING_MS = 2;
/** Of a store that claims ahead: while one commits, the other one gathers. */
const TURNS_AHEAD = 2;
const PACE_FADES = 0.95;
const LOT = 16;

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { store, clock, concurrency, concurrencyPerEndpoint } = options;
  let state: 'stopped' | 'running' | 'draining' = 'stopped';
  const turnsAtOnce = store.claimsAhead ? TURNS_AHEAD : 1;
  let isScheduled = false;
  let isWoken = false;
  let turns = 0;
  /** What the turns under way may claim beyond as many as they record. */
  let reserved = 0;
  /** Claimed, and not recorded as finished. */
  let underWay = 0;
  /** How many attempts of one endpoint end in a turn. */
  let pace = 0;
  let unrecorded: FinishedAttempt[] = [];
  let cancelAlarm = () => {};
  let stopListening = () => {};
  let idleWaiters: (() => void)[] = [];
  const slots = createSlots({ concurrency, perEndpoint: concurrencyPerEndpoint, start: run });

  function wake(): void {
    if (isScheduled || state === 'stopped') return;
    isScheduled = true;
    setImmediate(turn);
  }

  async function turn(): Promise<void> {
    isScheduled = false;
    isWoken = turns === turnsAtOnce; // one of those under way goes around once more
    if (isWoken) return;
    const finished = unrecorded;
    unrecorded = [];
    pace = Math.max(mostOfOne(finished), pace * PACE_FADES);
    const now = clock.now();
    const room = roomAfter(finished.length);
    const reserves = Math.max(0, room.limit - finished.length);
    turns += 1;
    reserved += reserves;
    try {
      const { due } = await store.recordAndClaim(finished, { now, ...room });
      underWay -= finished.length;
      for (const one of finished) options.onRecorded(one);
      if (state === 'running') enter(due);
    } catch (error) {
      unrecorded = [...finished, ...unrecorded];
      options.onStoreError(error);
      alarm(clock.now() + STORE_RETRY_MS);
      return;
    } finally {
      turns -= 1;
      reserved -= reserves;
    }
    if (unrecorded.length > 0 || isWoken) return wake();
    if (turns > 0) return; // its end looks further
    // the time of the claim: what came due since then was not claimed, and would be slept over
    alarm(state === 'running' ? await store.nextDueAt(now) : undefined);
    settleIdle();
  }

  /** What may be claimed while so many are recorded. */
  function roomAfter(finished: number): { limit: number; perEndpoint: number } {
    const room = concurrency - underWay + finished - reserved;
    const perEndpoint = concurrencyPerEndpoint;
    if (state !== 'running') return { limit: 0, perEndpoint };
    if (!store.claimsAhead) return { limit: room, perEndpoint };
    // as many again wait here for slots; of one endpoint, as many as may end while turns are under
    // way: where all are slow, other processes see that an endpoint has what it may have
    return {
      limit: inLots(room + concurrency + slots.blockedByEndpoint()),
      perEndpoint: perEndpoint + Math.min(perEndpoint, Math.round(pace) * TURNS_AHEAD),
    };
  }

  function enter(due: readonly DueAttempt[]): void {
    underWay += due.length;
    for (const one of due) slots.admit(one);
  }

  function run(due: DueAttempt): void {
    options.attempt(due).then((finished) => {
      unrecorded.push(finished);
      slots.release(due);
      // one commit for many: wait for half of those under way, but not for long
      if (unrecorded.length * 2 >= Math.min(concurrency, underWay)) wake();
      else if (unrecorded.length === 1) setTimeout(wake, LONGEST_GATHERING_MS);
    });
  }

  function alarm(at: number | undefined): void {
    cancelAlarm();
    cancelAlarm = at === undefined ? () => {} : clock.schedule(wake, Math.max(0, at - clock.now()));
  }

  function settleIdle(): void {
    if (underWay > 0 || unrecorded.length > 0 || isScheduled || turns > 0) return;
    const waiters = idleWaiters;
    idleWaiters = [];
    for (const resolve of waiters) resolve();
  }

  const whenIdle = () =>
    new Promise<void>((resolve) => {
      if (state === 'stopped') return resolve();
      idleWaiters.push(resolve);
      wake();
    });

  return {
    start() {
      state = 'running';
      stopListening = store.onWake?.(wake) ?? (() => {});
      wake();
    },
    wake,
    whenIdle,
    async drain(graceMs) {
      if (state === 'stopped') return;
      state = 'draining';
      underWay -= slots.clear();
      stopListening();
      let cancelPatience = () => {};
      const patience = new Promise<void>((resolve) => {
        cancelPatience = clock.schedule(resolve, graceMs);
      });
      await Promise.race([whenIdle(), patience]);
      cancelPatience();
      cancelAlarm();
      state = 'stopped';
    },
    underWay: () => underWay,
  };
}

/** Few different numbers: a store may have to prepare a statement for each. */
function inLots(limit: number): number {
  return limit > LOT ? limit - (limit % LOT) : Math.max(0, limit);
}

function mostOfOne(finished: readonly FinishedAttempt[]): number {
  const counts = new Map<string, number>();
  for (const { due } of finished) {
    counts.set(due.endpointId, (counts.get(due.endpointId) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}
