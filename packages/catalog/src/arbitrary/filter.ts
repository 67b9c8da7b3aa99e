import type * as fc from 'fast-check';
import { ArbitraryError } from './errors.ts';

/** So many misses in a row say that generating does not meet a condition by chance. */
const MOST_MISSES = 10_000;

/**
 * Like fast-check's own filter, which would go on for ever where nothing passes.
 * @param what the values, for the message
 * @throws CatalogError `ARBITRARY_EXHAUSTED`, while generating
 */
export function filtered<Value>(
  values: fc.Arbitrary<Value>,
  what: string,
  isFine: (value: Value) => boolean,
): fc.Arbitrary<Value> {
  let misses = 0;
  return values.filter((value) => {
    if (isFine(value)) {
      misses = 0;
      return true;
    }
    misses += 1;
    if (misses > MOST_MISSES) throw new ArbitraryError('ARBITRARY_EXHAUSTED', { what });
    return false;
  });
}
