import type { AnyCatalog } from '@hookpact/catalog';
import { contractOf } from '@hookpact/catalog/json-schema';
import type { Finding } from '@hookpact/compat';

/** One difference between two versions of a catalogue, and every place that it reaches. */
export type Change = {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly places: readonly { readonly event: string; readonly pointer: string }[];
  /** The difference in words, without its places. */
  readonly words: string;
  /** Some receiver of the earlier version refuses what this one sends. */
  readonly isBreaking: boolean;
};

/** The differences between two versions, as `hookpact diff` finds them: what breaks comes first. */
export async function changesBetween(before: AnyCatalog, after: AnyCatalog): Promise<Change[]> {
  const { compareContracts, findingsOf } = await import('@hookpact/compat');
  const comparison = compareContracts(contractOf(before), contractOf(after));
  return findingsOf(comparison, [], '').map((finding) => ({
    kind: kindOf(finding),
    places: finding.effects,
    words: wordsOf(finding),
    isBreaking: finding.verdict === 'breaking',
  }));
}

function kindOf({ id, words }: Finding): Change['kind'] {
  if (id.endsWith('#added') || words === 'field added') return 'added';
  return id.endsWith('#removed') || words === 'field removed' ? 'removed' : 'changed';
}

/** A change at a reserved location is marked: readers need not act on it. */
const wordsOf = ({ words, rules }: Finding) =>
  rules?.includes('reserved') ? `${words} (it may change at any time)` : words;
