import type * as fc from 'fast-check';
import type { AnyCatalog, EventType, PayloadOf } from '../index.ts';
import { jsonSchema } from '../json-schema/index.ts';
import { filtered } from './filter.ts';
import { arbitraryOf } from './from-json-schema.ts';

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
  const generated = arbitraryOf(jsonSchema(catalog, { event: type }), { isJudged: true });
  const payloads = filtered(
    generated,
    `${type} event`,
    (payload) =>
      catalog.safeParse(payload, { headers: catalog.typeHeaders(type, payload) }).kind === 'event',
  );
  return payloads as fc.Arbitrary<PayloadOf<C, Type>>; // the schema of that event
}

export { arbitraryOf };
