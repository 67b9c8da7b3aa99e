import { CatalogError } from './errors.ts';
import { toJsonSchema } from './json-schema/document.ts';
import { eventDefinitionName, unionName } from './json-schema/names.ts';
import type { JsonSchemaOptions } from './json-schema/types.ts';
import { summarizeIssues } from './parse/issue.ts';
import { createSafeParse, type ParseOptions } from './parse/safe-parse.ts';
import { type Undeclared, undeclaredFields } from './parse/undeclared-fields.ts';
import type { EventSchema } from './schema/event-schema.ts';
import type { Catalog, CatalogDefinition } from './types.ts';

/**
 * Defines all webhook events of a provider, once. Types, parsing, JSON Schema, documentation and
 * contracts are derived from what it returns.
 *
 * @throws CatalogError when two names collide, a schema cannot be converted, or an example does
 * not match its schema: mistakes that should stop a build, not a Sunday.
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
  // inside, the events are those of some catalogue; the types of this one are for the caller
  const untyped = definition as unknown as CatalogDefinition;
  refuseTakenNames(untyped);
  const safeParse = createSafeParse(untyped, lazyUndeclared(untyped));
  refuseWrongExamples(untyped, safeParse);

  const examples = (type: string): unknown[] =>
    structuredClone([...(untyped.events[type]?.examples ?? [])]);

  const catalog = {
    name: untyped.name,
    version: untyped.version,
    title: untyped.title,
    description: untyped.description,
    typeKey: untyped.typeKey,
    eventTypes: Object.keys(untyped.events),
    events: untyped.events,
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
    jsonSchema: (options: JsonSchemaOptions = {}) =>
      structuredClone(toJsonSchema(untyped, options)),
    example: (type: string) => examples(type)[0],
    examples,
    dedupeKey: (event: unknown) => untyped.dedupeKey?.(event),
  } satisfies { [Key in keyof Catalog]: unknown };
  return catalog as unknown as Catalog<EventSchemas>;
}

/** Strict parsing needs the JSON Schemas: they are made when it is first asked for. */
function lazyUndeclared(definition: CatalogDefinition) {
  const cache = new Map<string, Undeclared>();
  return (event: string): Undeclared => {
    const cached = cache.get(event) ?? undeclaredFields(toJsonSchema(definition, { event }));
    cache.set(event, cached);
    return cached;
  };
}

function refuseTakenNames(definition: CatalogDefinition): void {
  const events = Object.entries(definition.events);
  const types = events.flatMap(([type, { aliases = [] }]) => [type, ...aliases]);
  const shapes = [
    unionName(definition),
    ...events.map(([type]) => eventDefinitionName(type)),
    ...Object.keys(definition.definitions ?? {}),
  ];
  for (const names of [types, shapes]) {
    const name = names.find((it, index) => names.indexOf(it) !== index);
    if (name) throw new CatalogError('NAME_TAKEN', { catalog: definition.name, name });
  }
}

function refuseWrongExamples(
  { events, typeKey }: CatalogDefinition,
  safeParse: Catalog['safeParse'],
): void {
  for (const [type, { examples }] of Object.entries(events)) {
    if (examples.length === 0) throw new CatalogError('EXAMPLE_MISSING', { type });
    for (const [index, example] of examples.entries()) {
      const result = safeParse(example);
      if (result.kind === 'event' && Object(example)[typeKey] === type) continue;
      const detail =
        result.kind === 'invalid' ? summarizeIssues(result.issues) : `its ${typeKey} is another`;
      throw new CatalogError('EXAMPLE_INVALID', { index, type, detail });
    }
  }
}
