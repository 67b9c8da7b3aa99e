import type { JsonSchema } from '@hookpact/json-schema';
import { reachableFrom } from '@hookpact/json-schema/references';
import type { AnyCatalog } from '../types.ts';
import { jsonSchema } from './document.ts';

/** The events of a catalogue as plain data, as `@hookpact/compat` compares them. */
export type CatalogContract = {
  readonly name: string;
  /** Where the type stands in a payload, as a JSON Pointer. */
  readonly typeKey: string | undefined;
  readonly typeHeader: string | undefined;
  readonly events: Readonly<Record<string, CatalogContractEvent>>;
};

export type CatalogContractEvent = {
  /** The schema with all that it refers to. */
  readonly schema: JsonSchema;
  readonly deprecated: boolean;
  /** Places that the provider may change at any time. */
  readonly mayChange: readonly string[];
};

/**
 * Writes out each event of a catalogue with everything that its schema refers to.
 *
 * @throws CatalogError where a schema cannot be written as JSON Schema
 * @example
 * compareContracts(contractOf(published), contractOf(next)); // of @hookpact/compat
 */
export function contractOf(catalog: AnyCatalog): CatalogContract {
  const { $schema, $defs, oneOf } = jsonSchema(catalog) as UnionOfEvents;
  const events = catalog.eventTypes.map((type: string, index): [string, CatalogContractEvent] => {
    const root = oneOf[index]?.$ref.slice(prefix.length) ?? '';
    const { [root]: event = {}, ...shapes } = reachableFrom(root, $defs, prefix);
    // words about the event; beside a reference they would hide that it is nothing else
    const { title: _, description: __, examples: ___, deprecated: ____, ...own } = event;
    const schema = { $schema, ...own, $defs: shapes };
    const { deprecated, mayChange = [] } = catalog.events[type] ?? {};
    const places = mayChange.map(({ at }) => at);
    return [type, { schema, deprecated: Boolean(deprecated), mayChange: places }];
  });
  return {
    name: catalog.name,
    typeKey: catalog.typePointer,
    typeHeader: catalog.typePlace?.header,
    events: Object.fromEntries(events),
  };
}

const prefix = '#/$defs/';

/** The document of a whole catalogue: a reference for each event, in their order. */
type UnionOfEvents = {
  readonly $schema: string;
  readonly $defs: Readonly<Record<string, JsonSchema>>;
  readonly oneOf: readonly { readonly $ref: string }[];
};
