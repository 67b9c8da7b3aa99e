import type { CompareOptions, World } from '../compare/comparison.ts';
import type { ProofRule } from '../sets/rules.ts';

export type Verdict = 'safe' | 'unknown' | 'breaking';

/** Whose payloads, whose reader: readers of the old contract of what the new one sends, or not. */
export type Readers = 'old-readers' | 'new-readers';

export type ContractOptions = CompareOptions & {
  /** @default 'old-readers' */
  readonly readers?: Readers | 'both' | undefined;
};

/** The outcome of one event. */
export type EventComparison = {
  readonly event: string;
  readonly kind: 'same' | 'changed' | 'added' | 'removed' | 'renamed' | 'deprecated';
  /** The new name of a renamed event. */
  readonly to?: string;
  readonly readers: Readers;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly witness?: unknown;
  /** The rules that a proof of "safe" rests on; `proofRules` says what each means. */
  readonly rules?: readonly ProofRule[];
  /** It is deprecated now, and was not before. */
  readonly deprecated?: true;
  /** Safe as declared, but not for everything that the schema lets through. */
  readonly risk?: { readonly witness: unknown };
};

/** One cause: a difference, and every place that it reaches. */
export type Change = {
  /** The same in each run: an allow file names it. */
  readonly id: string;
  readonly readers: Readers;
  readonly verdict: Verdict;
  readonly keyword: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly words: string;
  readonly reason: string;
  /** The value at the place that a reader refuses. */
  readonly witness?: unknown;
  readonly rules?: readonly ProofRule[];
  readonly wayOut?: string;
  readonly effects: readonly { readonly event: string; readonly pointer: string }[];
};

/** A schema of which something is wrong that no verdict says. */
export type Warning = {
  readonly event: string;
  readonly side: 'old' | 'new';
  /** Where in the schema, as a JSON Pointer. */
  readonly schemaPointer: string;
  readonly words: string;
};

export type ContractComparison = {
  readonly verdict: Verdict;
  /** One sentence for people who do not read schemas. */
  readonly summary: string;
  readonly world: World;
  readonly events: readonly EventComparison[];
  readonly changes: readonly Change[];
  readonly warnings: readonly Warning[];
};

const order: readonly Verdict[] = ['safe', 'unknown', 'breaking'];

export const worst = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.reduce<Verdict>((a, b) => (order.indexOf(b) > order.indexOf(a) ? b : a), 'safe');
