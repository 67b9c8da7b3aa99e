import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { isJsonObject } from '@hookpact/json-schema';
import type { EventTypes, ImportedCatalog } from './catalog-of.ts';
import { documentsOf, pathOf } from './documents.ts';
import { ImportError } from './errors.ts';
import type { ImportedEvent } from './imported-schema.ts';
import { jsonSchemaCatalog } from './json-schema-files.ts';
import { openApiCatalog } from './openapi.ts';
import type { ImportOptions } from './options.ts';
import { lineFinder, parseText } from './parse-text.ts';

export type ReadCatalogOptions = ImportOptions & {
  /** Bytes of one file. @default 16_777_216 */
  readonly maxBytes?: number | undefined;
};

const MOST_FILES = 5_000;

/**
 * Reads a catalogue from an OpenAPI document, a JSON Schema file, or a folder of such files, in JSON
 * or YAML (needs the package `yaml`). References to other files are followed; addresses on the web
 * are not.
 *
 * @throws CatalogError with file, line and pointer
 * @example
 * export default defineConfig({ catalogs: [await readCatalog('openapi.yaml', { name: 'shop' })] });
 */
export async function readCatalog<Events extends EventTypes = Record<string, ImportedEvent>>(
  path: string,
  options: ReadCatalogOptions = {},
): Promise<ImportedCatalog<Events>> {
  const roots = await filesAt(path);
  const folder = roots.isFolder ? path : dirname(path);
  const loaded = await load(folder, roots.files, options.maxBytes ?? 16_777_216);
  const lineOf = await lineFinder(loaded.texts);
  const documents = documentsOf(loaded.values, { lineOf });
  const openApi = roots.files.find((file) => {
    const value = loaded.values.get(file);
    return isJsonObject(value) && 'openapi' in value;
  });
  const named = { title: basename(resolve(path)).replace(/\.\w+$/, ''), ...options };
  const catalog =
    openApi === undefined
      ? jsonSchemaCatalog(documents, roots.files, named)
      : openApiCatalog(documents, openApi, options);
  return catalog as unknown as ImportedCatalog<Events>; // the caller knows the types
}

async function filesAt(path: string): Promise<{ files: string[]; isFolder: boolean }> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new ImportError('IMPORT_NOT_FOUND', { path }, { cause });
  });
  if (!found.isDirectory()) return { files: [basename(path)], isFolder: false };
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /\.(json|ya?ml)$/.test(entry.name))
    .map((entry) => relative(path, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => !file.split('/').includes('node_modules'))
    .toSorted();
  if (files.length === 0) throw new ImportError('EVENTS_MISSING', { where: path });
  return { files, isFolder: true };
}

/** Reads files, and those that they refer to. */
async function load(folder: string, roots: readonly string[], maxBytes: number) {
  const values = new Map<string, unknown>();
  const texts = new Map<string, string>();
  const asked = new Set(roots);
  for (const file of asked) {
    const path = resolve(folder, file);
    const { size } = await stat(path).catch(() => ({ size: -1 }));
    if (size < 0) continue; // the reference that leads here is reported with its place
    const shown = relative('.', path) || path;
    if (size > maxBytes) {
      throw new ImportError('IMPORT_TOO_LARGE', { path: shown, size, limit: maxBytes });
    }
    const text = await readFile(path, 'utf8');
    const value = await parseText(text, shown);
    values.set(file, value);
    texts.set(file, text);
    for (const other of filesIn(value, file)) if (asked.size < MOST_FILES) asked.add(other);
  }
  return { values, texts };
}

/** The files that a document refers to. */
function filesIn(value: unknown, from: string): string[] {
  const found: string[] = [];
  const visit = (it: unknown): void => {
    if (typeof it !== 'object' || it === null) return;
    const { $ref } = it as { $ref?: unknown };
    const address = typeof $ref === 'string' ? $ref.split('#', 1)[0] : undefined;
    if (address && !/^[a-z][a-z0-9+.-]*:/i.test(address)) found.push(pathOf(address, from));
    for (const inner of Object.values(it)) visit(inner);
  };
  visit(value);
  return found;
}
