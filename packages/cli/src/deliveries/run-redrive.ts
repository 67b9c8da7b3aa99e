import { deliveryVocabulary } from '@hookpact/search';
import { ChangedCount, DeadCount } from '@hookpact/sender/http';
import type { Call } from '../command/define-command.ts';
import { UsageError } from '../command/outcome.ts';
import { type Desk, findDesk } from '../desk/desk.ts';
import type { DeskFlags } from '../desk/options.ts';
import { searchOf } from '../desk/search.ts';
import { confirm } from '../terminal/confirm.ts';
import type { RedriveReport } from './redrive-report.ts';
import { countWords } from './redrive-words.ts';

export type RedriveFlags = DeskFlags & {
  readonly all?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
};

/** Redelivers the dead letters that match, after a confirmation. */
export async function runRedrive(
  { flags, context, show }: Call<RedriveFlags, RedriveReport>,
  words: readonly string[],
): Promise<boolean> {
  if ((words.length === 0) !== Boolean(flags.all)) {
    throw new UsageError(
      flags.all ? 'Give a search or --all, not both.' : 'Say which: give a search, or --all.',
    );
  }
  const q = searchOf(words, deliveryVocabulary);
  const desk = await findDesk(flags, context);
  const counted = await desk.call(
    'GET',
    `/deliveries/dead?${new URLSearchParams({ q })}`,
    DeadCount,
  );
  const found = { ...counted, redriven: 0 };
  if (found.count === 0) {
    await show(found);
    return true;
  }
  context.terminal.progress(countWords(found));
  const isAgreed = flags.yes || (await confirm('Send them again?', '--yes', context));
  if (isAgreed) await show({ ...found, redriven: await redriveAll(desk, q, found) });
  return isAgreed;
}

/** As many as were counted, and no more: what fails again meanwhile must not go round for ever. */
async function redriveAll(desk: Desk, q: string, { count, is_complete }: DeadCount) {
  let redriven = 0;
  for (;;) {
    const limit = is_complete ? Math.min(1_000, count - redriven) : 1_000;
    if (limit <= 0) return redriven;
    const made = await desk.call('POST', '/deliveries/redrive', ChangedCount, { q, limit });
    redriven += made.count;
    if (made.count === 0) return redriven;
  }
}
