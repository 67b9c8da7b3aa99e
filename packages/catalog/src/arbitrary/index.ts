import type * as fc from 'fast-check';
import type { AnyCatalog, EventOf, EventType } from '../index.ts';
import { jsonSchema } from '../json-schema/index.ts';
import { arbitraryOf } from './from-json-schema.ts';

/**
 * Generates valid payloads of an event type, with fast-check (an optional peer dependency):
 * optional fields come and go, nullable ones are sometimes null, undeclared fields appear.
 *
 * @example
 * fc.assert(fc.property(arbitrary(sieve, 'job.complete'), (event) => handle(event)));
 */
export function arbitrary<C extends AnyCatalog, Type extends EventType<C>>(
  catalog: C,
  type: Type,
): fc.Arbitrary<EventOf<C, Type>> {
  const document = jsonSchema(catalog, { event: type });
  return arbitraryOf(document) as fc.Arbitrary<EventOf<C, Type>>; // the schema of that event
}

export { arbitraryOf };
