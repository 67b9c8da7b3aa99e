import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { AnyCatalog } from '@hookpact/catalog';
import type { Contract, ContractEvent } from '@hookpact/compat';
import type { CommandContext } from '../command/context.ts';
import { existingPath } from '../command/existing-path.ts';
import { UsageError } from '../command/outcome.ts';
import { findCatalog } from '../config/find-catalog.ts';

type Surroundings = Pick<CommandContext, 'cwd'>;

const maxBytes = 20_000_000;
const data = ['.json', '.yaml', '.yml'];

/** The events of a catalogue module, a schema file, a folder of them, or an OpenAPI document. */
export async function readContract(path: string, context: Surroundings): Promise<Contract> {
  const found = existingPath(path, 'catalogue or schema', context);
  if (statSync(found).isDirectory()) return folderContract(found, path);
  if (!data.includes(extname(found))) {
    const { catalog } = await findCatalog(path, {}, context);
    return catalogContract(catalog);
  }
  const document = await readDocument(found, path);
  const { contractFromOpenApi, hasWebhooks } = await import('@hookpact/compat');
  if (hasWebhooks(document)) return contractFromOpenApi(document);
  if ('openapi' in document)
    throw new UsageError(`${path} is an OpenAPI document without webhooks.`);
  return { name: path, events: { [eventName(found)]: { schema: document } } };
}

async function folderContract(folder: string, path: string): Promise<Contract> {
  const files = readdirSync(folder)
    .filter((name) => data.includes(extname(name)))
    .sort();
  if (!files.length) {
    throw new UsageError(`${path} holds no schema: no file that ends in ${data.join(', ')}.`);
  }
  const events = await Promise.all(
    files.map(async (name): Promise<[string, ContractEvent]> => {
      const schema = await readDocument(join(folder, name), join(path, name));
      return [eventName(name), { schema }];
    }),
  );
  return { name: path, events: Object.fromEntries(events) };
}

const eventName = (file: string) => basename(file).replace(/(\.schema)?\.(json|ya?ml)$/, '');

async function readDocument(file: string, path: string): Promise<Record<string, unknown>> {
  if (statSync(file).size > maxBytes) {
    throw new UsageError(`${path} is larger than ${maxBytes / 1_000_000} MB.`);
  }
  const text = readFileSync(file, 'utf8');
  const document = await parsed(text, path);
  if (typeof document === 'object' && document !== null && !Array.isArray(document)) {
    return document as Record<string, unknown>; // an object, and no list
  }
  throw new UsageError(`${path} holds no schema: a schema is an object.`);
}

async function parsed(text: string, path: string): Promise<unknown> {
  try {
    if (extname(path) === '.json') return JSON.parse(text);
    const { parse } = await import('yaml');
    return parse(text, { maxAliasCount: 100 });
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`${path} cannot be read: ${detail}`, { cause });
  }
}

async function catalogContract(catalog: AnyCatalog): Promise<Contract> {
  const { jsonSchema } = await import('@hookpact/catalog/json-schema');
  const events = catalog.eventTypes.map((type: string): [string, ContractEvent] => {
    const { deprecated, mayChange = [] } = catalog.events[type] ?? {};
    const schema = jsonSchema(catalog, { event: type });
    const places = mayChange.map(({ at }: { at: string }) => at);
    return [type, { schema, deprecated: Boolean(deprecated), mayChange: places }];
  });
  const { name, typePointer } = catalog;
  return { name, typeKey: typePointer, events: Object.fromEntries(events) };
}
