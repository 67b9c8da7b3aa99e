import type * as fc from 'fast-check';
import { CatalogError } from '../errors.ts';
import type { AnyCatalog, EventType, PayloadOf } from '../index.ts';
import { jsonSchema } from '../json-schema/index.ts';
import { arbitraryOf } from './from-json-schema.ts';

/** So many misses in a row say that generating does not meet a refinement by chance. */
const MOST_MISSES = 10_000;

/**
 * Generates valid payloads of an event type, with fast-check (an optional peer dependency):
 * optional fields come and go, nullable ones are sometimes null, undeclared fields appear. All of
 * them are events to `safeParse`.
 *
 * @throws CatalogError `ARBITRARY_UNSUPPORTED`; `ARBITRARY_EXHAUSTED` while generating, for schemas
 * whose refinements are hardly ever met
 * @example
 * fc.assert(fc.property(arbitrary(sieve, 'job.complete'), (event) => handle(event)));
 */
export function arbitrary<C extends AnyCatalog, Type extends EventType<C>>(
  catalog: C,
  type: Type,
): fc.Arbitrary<PayloadOf<C, Type>> {
  let misses = 0;
  const payloads = arbitraryOf(jsonSchema(catalog, { event: type })).filter((payload) => {
    if (catalog.safeParse(payload).kind === 'event') {
      misses = 0;
      return true;
    }
    misses += 1;
    if (misses > MOST_MISSES) throw new CatalogError('ARBITRARY_EXHAUSTED', { type });
    return false;
  });
  return payloads as fc.Arbitrary<PayloadOf<C, Type>>; // the schema of that event
}

export { arbitraryOf };
