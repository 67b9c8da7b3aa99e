import { compareSchemas } from '../compare/compare-schemas.ts';
import type { CompareOptions, Comparison, World } from '../compare/comparison.ts';
import type { Readers } from './comparison.ts';

/** The question about one pair, other than by default. */
export type Asked = { readonly world?: World; readonly timeoutMs?: number };

/** Asks whether readers of one side take what the other side sends. */
export type Ask = (old: unknown, next: unknown, asked?: Asked) => Comparison;

export function askFor(readers: Readers, options: CompareOptions): Ask {
  return (old, next, asked = {}) =>
    readers === 'old-readers'
      ? compareSchemas(old, next, { ...options, ...asked })
      : compareSchemas(next, old, { ...options, ...asked });
}

/** The evidence of a verdict: the rules of a proof, or a payload. */
export const evidenceOf = (answer: Comparison) =>
  answer.verdict === 'safe'
    ? { rules: answer.rules }
    : answer.verdict === 'breaking'
      ? { witness: answer.witness }
      : {};
