import { statSync } from 'node:fs';
import { extname } from 'node:path';
import type { AnyCatalog } from '@hookpact/catalog';
import type { Contract, ContractEvent } from '@hookpact/compat';
import { reachableFrom } from '@hookpact/json-schema/references';
import type { CommandContext } from '../command/context.ts';
import { existingPath } from '../command/existing-path.ts';
import { type CatalogFlags, findCatalog } from '../config/find-catalog.ts';
import { importCatalog } from '../config/import-catalog.ts';

type Surroundings = Pick<CommandContext, 'cwd'>;

/** A contract, and the files beside it that hold no schema, each with why. */
export type ReadContract = {
  readonly contract: Contract;
  /** As a catalogue names it; a document has no such name. */
  readonly provider: string | undefined;
  readonly leftOut: readonly string[];
};

const documents = ['.json', '.yaml', '.yml'];

/**
 * The events of a catalogue module, a JSON Schema file, a folder of such, or an OpenAPI document.
 * @throws UsageError with file, line and pointer of what is wrong
 */
export async function readContract(
  path: string,
  flags: CatalogFlags,
  context: Surroundings,
): Promise<ReadContract> {
  const found = existingPath(path, 'catalogue or schema', context);
  const isDocument = statSync(found).isDirectory() || documents.includes(extname(found));
  const isNamed = flags.typeKey !== undefined || flags.typeHeader !== undefined;
  if (!isDocument || isNamed) {
    const { catalog } = await findCatalog(path, flags, context);
    const provider = isDocument ? undefined : catalog.name;
    return { contract: await contractOf(catalog, path), provider, leftOut: [] };
  }
  const leftOut: string[] = [];
  const options = {
    name: 'contract',
    typeFrom: byDocument,
    keepApart: true,
    onLeftOut: (file: string, why: string) => leftOut.push(`${path}/${file}: ${why}`),
  };
  const catalog = await importCatalog(found, options);
  return { contract: await contractOf(catalog, path), provider: undefined, leftOut };
}

/**
 * A header that no document describes: events are then what the document calls them, the key of a
 * webhook or the name of a file, and no schema is left out for want of a constant.
 */
const byDocument = { header: 'hookpact-name-in-document' };

async function contractOf(catalog: AnyCatalog, name: string): Promise<Contract> {
  const { jsonSchema } = await import('@hookpact/catalog/json-schema');
  const { $schema, $defs, oneOf } = jsonSchema(catalog) as UnionOfEvents;
  const events = catalog.eventTypes.map((type: string, index: number): [string, ContractEvent] => {
    const root = oneOf[index]?.$ref.slice(prefix.length) ?? '';
    const { [root]: event = {}, ...shapes } = reachableFrom(root, $defs, prefix);
    // words about the event; beside a reference they would hide that it is nothing else
    const { title: _, description: __, examples: ___, deprecated: ____, ...own } = event;
    const schema = { $schema, ...own, $defs: shapes };
    const { deprecated, mayChange = [] } = catalog.events[type] ?? {};
    const places = mayChange.map((place: { at: string }) => place.at);
    return [type, { schema, deprecated: Boolean(deprecated), mayChange: places }];
  });
  return { name, typeKey: catalog.typePointer, events: Object.fromEntries(events) };
}

const prefix = '#/$defs/';

/** What `jsonSchema` writes of a whole catalogue: a reference for each event, in their order. */
type UnionOfEvents = {
  readonly $schema: string;
  readonly $defs: Readonly<Record<string, Record<string, unknown>>>;
  readonly oneOf: readonly { readonly $ref: string }[];
};
