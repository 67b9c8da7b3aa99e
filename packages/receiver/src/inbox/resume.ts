import { hostLogger } from '#host';
import type { Inbox } from '../dispatch/inbox.ts';
import { callSafely } from '../dispatch/maybe-promise.ts';
import { atLeast } from '../options.ts';
import { scheduleInBackground } from '../schedule.ts';
import type { Replays, Resumed, ResumeOptions } from './durable.ts';
import { type StoredRow, toEntry } from './stored-row.ts';

/** Takes rows for this process, for as long as their leases last. */
export type ClaimDue = (catalog: string, limit: number) => Promise<readonly StoredRow[]>;

/** Replays what is due, batch after batch, and looks again after a pause. */
export function resume(
  { claimDue, remove }: Pick<Inbox, 'remove'> & { readonly claimDue: ClaimDue },
  receiver: Replays,
  options: ResumeOptions = {},
): Resumed {
  const pollMs = atLeast(1, 'pollMs', options.pollMs ?? 1_000);
  const concurrency = atLeast(1, 'concurrency', options.concurrency ?? 16);
  const { onError = logged(), schedule = scheduleInBackground } = options;
  let isStopped = false;
  let wake = () => {};

  async function replay(row: StoredRow): Promise<void> {
    const entry = toEntry(row);
    const { kind } = await receiver.replay(entry);
    // a type that nobody handles any more has nothing to wait for
    if (kind === 'handled' || kind === 'ignored' || kind === 'unknown') await remove(entry.name);
  }

  /** Tells whether there may be more. */
  async function replayBatch(): Promise<boolean> {
    const rows = await claimDue(receiver.catalog.name, concurrency);
    const results = await Promise.allSettled(rows.map(replay));
    for (const result of results) if (result.status === 'rejected') report(result.reason);
    return rows.length === concurrency;
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
