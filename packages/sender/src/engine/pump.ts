import type { Clock } from '../clock.ts';
import type { DeliveryStore, DueAttempt, FinishedAttempt } from '../store/store.ts';

type PumpOptions = {
  store: Pick<DeliveryStore, 'turn' | 'nextDueAt' | 'onWake'>;
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
export type Pump = {
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

export function createPump(options: PumpOptions): Pump {
  const { store, clock, concurrency, concurrencyPerEndpoint } = options;
  let state: 'stopped' | 'running' | 'draining' = 'stopped';
  let isScheduled = false;
  let isTurning = false;
  let underWay = 0;
  let unrecorded: FinishedAttempt[] = [];
  let cancelAlarm = () => {};
  let stopListening = () => {};
  let idleWaiters: (() => void)[] = [];

  function wake(): void {
    if (isScheduled || state === 'stopped') return;
    isScheduled = true;
    setImmediate(turn);
  }

  async function turn(): Promise<void> {
    isScheduled = false;
    if (isTurning) return; // the turn under way goes around once more
    isTurning = true;
    const finished = unrecorded;
    unrecorded = [];
    const now = clock.now();
    try {
      const limit = state === 'running' ? concurrency - underWay + finished.length : 0;
      const claim = { now, limit, perEndpoint: concurrencyPerEndpoint };
      const due = await store.turn(finished, claim);
      underWay -= finished.length;
      for (const one of finished) options.onRecorded(one);
      for (const one of due) run(one);
    } catch (error) {
      unrecorded = [...finished, ...unrecorded];
      options.onStoreError(error);
      alarm(clock.now() + STORE_RETRY_MS);
      return;
    } finally {
      isTurning = false;
    }
    if (unrecorded.length > 0) return wake();
    // the time of the claim: what came due since then was not claimed, and would be slept over
    alarm(state === 'running' ? await store.nextDueAt(now) : undefined);
    settleIdle();
  }

  function run(due: DueAttempt): void {
    underWay += 1;
    options.attempt(due).then((finished) => {
      unrecorded.push(finished);
      // one commit for many: wait for half of those under way, but not for long
      if (unrecorded.length * 2 >= underWay) wake();
      else if (unrecorded.length === 1) setTimeout(wake, LONGEST_GATHERING_MS);
    });
  }

  function alarm(at: number | undefined): void {
    cancelAlarm();
    cancelAlarm = at === undefined ? () => {} : clock.schedule(wake, Math.max(0, at - clock.now()));
  }

  function settleIdle(): void {
    if (underWay > 0 || unrecorded.length > 0 || isScheduled || isTurning) return;
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
