import { type Shown, shown } from '../terminal/shown.ts';
import type { RedriveReport } from './redrive-report.ts';

/** How many there are, of what, to where. */
export function countWords({ count, is_complete, by_type, by_endpoint }: RedriveReport): Shown {
  const number = is_complete ? String(count) : `${count} or more`;
  const what = count === 1 ? 'delivery was given up' : 'deliveries were given up';
  return shown`${number} ${what}: ${most(by_type)}; to ${most(by_endpoint)}.`;
}

export const redriveWords = ({ redriven, count }: RedriveReport): Shown =>
  count === 0
    ? shown`Nothing that was given up matches.`
    : shown`${redriven} ${redriven === 1 ? 'is' : 'are'} due again.`;

const MOST_NAMED = 5;

/** The most frequent by name, the others by number. */
function most(counts: Readonly<Record<string, number>>): string {
  const entries = Object.entries(counts).toSorted(([, a], [, b]) => b - a);
  const named = entries.slice(0, MOST_NAMED).map(([name, count]) => `${count} ${name}`);
  const others = entries.length - named.length;
  return [...named, ...(others > 0 ? [`${others} more`] : [])].join(', ');
}
