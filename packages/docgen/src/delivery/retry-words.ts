import { inWords } from './durations.ts';
import type { DeliveryRules } from './policy.ts';

/** Gaps that a sentence lists; of more, it names the first and the last. */
const MOST_LISTED = 12;

/** When an event is sent again, in one sentence. */
export function retryWords({ retryDelaysMs, jitter }: DeliveryRules): string {
  const count = retryDelaysMs.length;
  if (count === 0) return 'It is not sent again.';
  const times = count === 1 ? 'once' : `up to ${count} times`;
  const total = retryDelaysMs.reduce((sum, gap) => sum + gap, 0);
  const share = jitter > 0 ? `, each varied by up to ${Math.round(jitter * 100)} %` : '';
  return `It is sent again ${times}, over ${inWords(total)}: after ${gapList(retryDelaysMs)}${share}.`;
}

function gapList(gaps: readonly number[]): string {
  const words = gaps.map(inWords);
  if (words.length <= MOST_LISTED) return words.join(', ');
  return [...words.slice(0, MOST_LISTED - 1), '…', ...words.slice(-1)].join(', ');
}
