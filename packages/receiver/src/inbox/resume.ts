import { hostLogger } from '#host';
import type { Inbox } from '../dispatch/inbox.ts';
import { callSafely } from '../dispatch/maybe-promise.ts';
import { atLeast } from '../options.ts';
import type { ClaimDue, HeldEntry, Replays, Resumed, ResumeOptions } from './durable.ts';

/** Replays what is due, batch after batch, and looks again after a pause. */
export function resume(
  { claimDue, remove }: Pick<Inbox, 'remove'> & { readonly claimDue: ClaimDue },
  receiver: Replays,
  options: ResumeOptions = {},
): Resumed {
  const pollMs = atLeast(1, 'pollMs', options.pollMs ?? 1_000);
  const concurrency = atLeast(1, 'concurrency', options.concurrency ?? 16);
  const { onError = logged(), schedule = scheduleTimeout } = options;
  let isStopped = false;
  let wake = () => {};

  async function replay(entry: HeldEntry): Promise<void> {
    const { kind } = await receiver.replay(entry);
    // a type that nobody handles any more has nothing to wait for
    if (kind === 'handled' || kind === 'ignored' || kind === 'unknown') await remove(entry.name);
  }

  /** Tells whether there may be more. */
  async function replayBatch(): Promise<boolean> {
    const entries = await claimDue(receiver.catalog.name, concurrency);
    const results = await Promise.allSettled(entries.map(replay));
    for (const result of results) if (result.status === 'rejected') report(result.reason);
    return entries.length === concurrency;
  }

  const report = (error: unknown) => callSafely(() => onError(error));

  async function run(): Promise<void> {
    while (!isStopped) {
      const isMore = await replayBatch().catch(report);
      if (!isMore && !isStopped) await pause();
    }
  }

  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = schedule(resolve, pollMs);
      wake = () => {
        cancel();
        resolve();
      };
    });
  }

  const running = run();
  return {
    stop() {
      isStopped = true;
      wake();
      return running;
    },
  };
}

function logged(): (error: unknown) => void {
  const logger = hostLogger(Date.now);
  return (err) =>
    void logger.error({ code: 'INBOX_UNAVAILABLE', err }, `inbox: it cannot be read: ${err}`);
}

/** A server keeps its process alive by itself. */
function scheduleTimeout(callback: () => void, ms: number): () => void {
  const timer = setTimeout(callback, ms) as { unref?(): void } & ReturnType<typeof setTimeout>; // a number in browsers
  timer.unref?.();
  return () => clearTimeout(timer);
}
