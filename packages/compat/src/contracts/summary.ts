import type { ContractComparison } from './comparison.ts';

type Compared = Omit<ContractComparison, 'summary'>;

/** One sentence: may this be released, and if not, for how many events. */
export function summaryOf(comparison: Compared): string {
  const empty = [...new Set(comparison.warnings.map(({ event }) => event))];
  return empty.length
    ? `${answerOf(comparison)} No payload is valid for ${empty.join(', ')}.`
    : answerOf(comparison);
}

function answerOf({ verdict, events, changes }: Compared): string {
  const broken = new Set(
    events.filter((event) => event.verdict === 'breaking').map(({ event }) => event),
  );
  for (const change of changes) {
    if (change.verdict !== 'breaking' || change.keyword !== 'typeKey') continue;
    for (const { event } of change.effects) broken.add(event);
  }
  const total = new Set(events.map(({ event }) => event)).size;
  const causes = changes.filter((change) => change.verdict === 'breaking').length;
  if (verdict === 'breaking') {
    const why = causes ? `, for ${counted(causes, 'reason')}` : '';
    return `Not safe: ${broken.size} of ${counted(total, 'event')} would break receivers${why}.`;
  }
  if (verdict === 'unknown') {
    const open = events.filter((event) => event.verdict === 'unknown').length;
    return `Not decided: nothing is known to break, but ${counted(open, 'event')} could not be proved safe.`;
  }
  const changed = events.filter((event) => event.kind !== 'same').length;
  return changed
    ? `Safe: ${changed} of ${counted(total, 'event')} changed, and no receiver breaks.`
    : `Safe: none of ${counted(total, 'event')} changed.`;
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
