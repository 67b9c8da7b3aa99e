import { checkDefinition } from '#check-definition';
import { CatalogError } from './errors.ts';
import { summarizeIssues } from './parse/issue.ts';
import type { ParseOptions } from './parse/result.ts';
import { createSafeParse } from './parse/safe-parse.ts';
import { undeclaredFieldsOf } from './parse/strict-reading.ts';
import { typeAtKey } from './parse/type-at-key.ts';
import type { EventSchema } from './schema/event-schema.ts';
import type { AnyCatalog, Catalog, CatalogDefinition } from './types.ts';

/**
 * Defines all webhook events of a provider, once. Types, parsing, JSON Schema, documentation and
 * contracts are derived from what it returns.
 *
 * @throws CatalogError when two names collide, a schema cannot describe JSON or checks
 * asynchronously, or an example does not match its schema: mistakes that should stop a build. Bundles
 * for edge hosts and browsers leave these checks to Node, where tests run.
 * @example
 * import { defineCatalog, type EventOf } from '@hookpact/catalog';
 * import * as z from 'zod';
 *
 * const Paid = z.looseObject({ type: z.literal('invoice.paid'), invoice: z.string() });
 *
 * export const billing = defineCatalog({
 *   name: 'billing',
 *   version: '1.0.0',
 *   title: 'Billing webhooks',
 *   typeKey: 'type',
 *   events: {
 *     'invoice.paid': {
 *       schema: Paid,
 *       summary: 'An invoice was paid in full.',
 *       examples: [{ type: 'invoice.paid', invoice: 'in_1' }],
 *     },
 *   },
 * });
 * export type BillingEvent = EventOf<typeof billing>;
 */
export function defineCatalog<const EventSchemas extends Readonly<Record<string, EventSchema>>>(
  definition: CatalogDefinition<EventSchemas>,
): Catalog<EventSchemas> {
  // inside, the events are those of any catalogue; the types of this catalogue are for the caller
  const untyped = definition as unknown as CatalogDefinition;
  const {
    typeKey = 'type',
    typeFrom = typeAtKey(typeKey),
    normalizeLegacy: _,
    ...declared
  } = untyped;
  const safeParse: Catalog['safeParse'] = createSafeParse(untyped, typeFrom, (type, payload) =>
    undeclaredFieldsOf(catalog as unknown as AnyCatalog, type, payload),
  );
  checkDefinition(untyped, safeParse);

  const examples = (type: string): unknown[] =>
    structuredClone([...(untyped.events[type]?.examples ?? [])]);

  const catalog = {
    ...declared,
    typePointer: typeFrom.pointer,
    typePlace: typeFrom.place,
    readsHeaders: typeFrom.path.length === 0,
    eventTypes: Object.keys(untyped.events),
    definitions: untyped.definitions ?? {},
    schemaIdPrefix: untyped.schemaIdPrefix ?? `urn:hookpact:${untyped.name}:${untyped.version}:`,
    isEventType: (type: string) => Object.hasOwn(untyped.events, type),
    safeParse,
    parse(payload: unknown, options?: ParseOptions) {
      const result = safeParse(payload, options);
      if (result.kind === 'event') return result.event;
      if (result.kind === 'unknown') {
        const type = JSON.stringify(result.type.slice(0, 80));
        throw new CatalogError('EVENT_TYPE_UNKNOWN', { catalog: untyped.name, type });
      }
      const detail = summarizeIssues(result.issues);
      throw new CatalogError('EVENT_INVALID', { type: result.type ?? untyped.name, detail });
    },
    example: (type: string) => examples(type)[0],
    examples,
    typeHeaders: typeFrom.headersOf,
    dedupeKey: (event: unknown) => untyped.dedupeKey?.(event),
  } satisfies { [Key in keyof Catalog]: unknown };
  return catalog as unknown as Catalog<EventSchemas>;
}
