import { statSync } from 'node:fs';
import { extname } from 'node:path';
import type { AnyCatalog } from '@hookpact/catalog';
import type { Contract } from '@hookpact/compat';
import type { CommandContext } from '../command/context.ts';
import { existingPath } from '../command/existing-path.ts';
import { documentPlace } from '../config/document-place.ts';
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
  given: string,
  flags: CatalogFlags,
  context: Surroundings,
): Promise<ReadContract> {
  const { path, place } = documentPlace(given);
  const found = existingPath(path, 'catalogue or schema', context);
  const isDocument = statSync(found).isDirectory() || documents.includes(extname(found));
  const isNamed = flags.typeKey !== undefined || flags.typeHeader !== undefined;
  if (!isDocument || isNamed) {
    const { catalog } = await findCatalog(given, flags, context);
    const provider = isDocument ? undefined : catalog.name;
    return { contract: await contractOfCatalog(catalog), provider, leftOut: [] };
  }
  const leftOut: string[] = [];
  const options = {
    name: 'contract',
    typeFrom: byDocument,
    keepApart: true,
    onLeftOut: (file: string, why: string) => leftOut.push(`${path}/${file}: ${why}`),
  };
  const catalog = await importCatalog(found + place, options);
  return { contract: await contractOfCatalog(catalog), provider: undefined, leftOut };
}

/**
 * A header that no document describes: events are then what the document calls them, the key of a
 * webhook or the name of a file, and no schema is left out for want of a constant.
 */
const byDocument = { header: 'hookpact-name-in-document' };

/** The contract of a catalogue; a header that stands for "by document" is none. */
async function contractOfCatalog(catalog: AnyCatalog): Promise<Contract> {
  const { contractOf } = await import('@hookpact/catalog/json-schema');
  const contract = contractOf(catalog);
  const isNone = contract.typeHeader === byDocument.header;
  return isNone ? { ...contract, typeHeader: undefined } : contract;
}
