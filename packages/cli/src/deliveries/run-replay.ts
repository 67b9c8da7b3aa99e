import { setTimeout as pause } from 'node:timers/promises';
import { ChangedCount, type DeliveryDetail } from '@hookpact/sender/http';
import type { CommandContext } from '../command/context.ts';
import type { Call } from '../command/define-command.ts';
import { CommandFailed, UsageError } from '../command/outcome.ts';
import { type Desk, findDesk } from '../desk/desk.ts';
import type { DeskFlags } from '../desk/options.ts';
import type { Shown } from '../terminal/shown.ts';
import { endpointState, findDelivery, newestId, readDelivery } from './find-delivery.ts';
import { timelineWords } from './timeline-words.ts';

export type ReplayFlags = DeskFlags & {
  /** False for `--no-wait`. */
  readonly wait: boolean;
  readonly resume?: boolean;
  readonly last?: boolean;
};

export type ReplayReport = { readonly delivery: DeliveryDetail; readonly words: Shown };

/** Redelivers one delivery, at once, and waits for its next attempt. */
export async function runReplay(
  { flags, context, show }: Call<ReplayFlags, ReplayReport>,
  id: string | undefined,
): Promise<boolean> {
  if ((id === undefined) !== Boolean(flags.last)) {
    throw new UsageError(
      flags.last ? 'Give an id or --last, not both.' : 'Say which: give an id, or --last.',
    );
  }
  const desk = await findDesk(flags, context);
  const before = await findDelivery(desk, id ?? (await newestId(desk)));
  const endpoint = await activeEndpoint(desk, before, flags);
  // a delivery that waits for a retry is attempted now
  await desk.call('POST', `/deliveries/${encodeURIComponent(before.id)}/redeliver`, ChangedCount);
  const delivery = flags.wait
    ? await nextAttempt(desk, before, context)
    : await readDelivery(desk, before.id);
  const words = timelineWords(delivery, { context, endpoint, now: Date.now() });
  await show({ delivery, words });
  return !flags.wait || delivery.status === 'delivered';
}

/**
 * An endpoint that is paused or gone gets nothing: it is resumed where that was asked for.
 * @throws CommandFailed where it was not
 */
async function activeEndpoint(
  desk: Desk,
  { endpoint_id }: DeliveryDetail,
  { resume }: ReplayFlags,
): Promise<'active'> {
  const state = await endpointState(desk, endpoint_id, resume ? '/resume' : '');
  if (state === 'active') return state;
  const why =
    state === 'gone' ? 'it answered 410' : 'it only failed for long, or somebody paused it';
  throw new CommandFailed(
    `The endpoint ${endpoint_id} is ${state}: ${why}. It gets nothing before it is resumed: pass --resume.`,
  );
}

const LONGEST_WAIT_MS = 60_000;
const LOOK_AGAIN_MS = 100;

/** The delivery after one more attempt; after a minute, the delivery without it. */
async function nextAttempt(
  desk: Desk,
  { id, attempts }: DeliveryDetail,
  { interrupted }: CommandContext,
): Promise<DeliveryDetail> {
  for (let waited = 0; ; waited += LOOK_AGAIN_MS) {
    const delivery = await readDelivery(desk, id);
    const isOver = delivery.attempts > attempts || waited >= LONGEST_WAIT_MS;
    if (isOver || interrupted.aborted) return delivery;
    await pause(LOOK_AGAIN_MS, undefined, { signal: interrupted }).catch(() => {});
  }
}
