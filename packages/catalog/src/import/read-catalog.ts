import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { isJsonObject } from '@hookpact/json-schema';
import type { EventTypes, ImportedCatalog } from './catalog-of.ts';
import { type Documents, documentsOf, pathOf } from './documents.ts';
import { ImportError } from './errors.ts';
import type { ImportedEvent } from './imported-schema.ts';
import { jsonSchemaCatalog } from './json-schema-files.ts';
import { isToolFile, noSchema } from './no-schema.ts';
import { openApiCatalog } from './openapi.ts';
import type { ImportOptions } from './options.ts';
import { lineFinder, parseText } from './parse-text.ts';

export type ReadCatalogOptions = ImportOptions & {
  /** Bytes of one file. @default 16_777_216 */
  readonly maxBytes?: number | undefined;
  /** Called with each file of a folder that holds no schema, and why. */
  readonly onLeftOut?: ((file: string, why: string) => void) | undefined;
};

const MOST_FILES = 5_000;

/**
 * Reads a catalogue from an OpenAPI document, a JSON Schema file, or a folder of such files, in JSON
 * or YAML (needs the package `yaml`). References to other files are followed; addresses on the web
 * are not.
 *
 * In a folder, `node_modules`, hidden folders and files of tools (`package.json`, `tsconfig.json`) are
 * not read, and files without a schema are left out, such as YAML of several documents.
 *
 * @param given the path; behind it may stand the schema of the events, for documents that do not list webhooks:
 * `openapi.yaml#/components/schemas/Event`
 * @throws CatalogError with file, line and pointer
 * @example
 * export default defineConfig({ catalogs: [await readCatalog('openapi.yaml', { name: 'shop' })] });
 */
export async function readCatalog<Events extends EventTypes = Record<string, ImportedEvent>>(
  given: string,
  options: ReadCatalogOptions = {},
): Promise<ImportedCatalog<Events>> {
  const [path = given, pointer] = given.replace(/#$/, '').split(/#(?=\/)/);
  const roots = await filesAt(path);
  const folder = roots.isFolder ? path : dirname(path);
  const loaded = await load(folder, roots.files, options.maxBytes ?? 16_777_216);
  const lineOf = await lineFinder(loaded.texts);
  const documents = documentsOf(loaded.values, { lineOf });
  const files = schemaFiles(path, roots, loaded.values, options.onLeftOut);
  const openApi = files.find((file) => {
    const value = loaded.values.get(file);
    return isJsonObject(value) && 'openapi' in value;
  });
  const named = { title: basename(resolve(path)).replace(/\.\w+$/, ''), ...options };
  if (pointer !== undefined) refuseMissing(documents, given, files, pointer);
  const catalog =
    openApi !== undefined && pointer === undefined
      ? openApiCatalog(documents, openApi, options)
      : jsonSchemaCatalog(documents, files, openApi === undefined ? named : options, pointer);
  return catalog as unknown as ImportedCatalog<Events>; // the caller knows the types
}

function refuseMissing(
  documents: Documents,
  given: string,
  files: readonly string[],
  pointer: string,
): void {
  const values = files.map((file) => documents.valueAt({ file, pointer }));
  const [value] = values.filter((found) => found !== undefined);
  const detail = value === undefined ? 'nothing stands at that place' : noSchema(value);
  if (detail === undefined) return;
  throw new ImportError('IMPORT_NO_SCHEMA', { path: given, detail });
}

type Roots = {
  readonly files: readonly string[];
  /** Files of tools, which are not read. */
  readonly toolFiles: readonly string[];
  readonly isFolder: boolean;
};

/** The files that may hold schemas: in a folder there may be others. */
function schemaFiles(
  path: string,
  { files, toolFiles, isFolder }: Roots,
  values: ReadonlyMap<string, unknown>,
  onLeftOut: ReadCatalogOptions['onLeftOut'],
): string[] {
  const others = [
    ...files.flatMap((file) => {
      const why = noSchema(values.get(file));
      return why === undefined ? [] : [{ file, why }];
    }),
    ...toolFiles.map((file) => ({ file, why: 'it is a file of a tool' })),
  ];
  if (others.length === files.length + toolFiles.length) {
    const [first] = others;
    const detail = isFolder
      ? `of its JSON and YAML files (${shortList([...files, ...toolFiles])}), none is a schema; ${first?.file}: ${first?.why}`
      : `${first?.why}`;
    throw new ImportError('IMPORT_NO_SCHEMA', { path: shown(path), detail });
  }
  for (const { file, why } of others) onLeftOut?.(file, why);
  const leftOut = new Set(others.map(({ file }) => file));
  return files.filter((file) => !leftOut.has(file));
}

const shown = (path: string) => relative('.', path) || path;

const shortList = (names: readonly string[]) =>
  [...names.slice(0, 5), ...(names.length > 5 ? [`${names.length - 5} more`] : [])].join(', ');

async function filesAt(path: string): Promise<Roots> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new ImportError('IMPORT_NOT_FOUND', { path }, { cause });
  });
  if (!found.isDirectory()) return { files: [basename(path)], toolFiles: [], isFolder: false };
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const all = entries
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .filter(({ name }) => /\.(json|ya?ml)$/.test(name))
    .map((entry) => relative(path, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => !isOfAnother(file))
    .toSorted();
  if (all.length === 0) {
    const found = entries.length ? `, but ${shortList(entries.map(({ name }) => name))}` : '';
    const detail = `it has no .json, .yaml or .yml file${found}`;
    throw new ImportError('IMPORT_NO_SCHEMA', { path: shown(path), detail });
  }
  const files = all.filter((file) => !isToolFile(file));
  return { files, toolFiles: all.filter(isToolFile), isFolder: true };
}

/** Whether a file is in a folder of packages, or in a hidden one, such as `.github` and `.vscode`. */
const isOfAnother = (file: string) => /(^|\/)(node_modules|\.[^/]+)\//.test(file);

/** Reads files, and the files that they refer to. */
async function load(folder: string, roots: readonly string[], maxBytes: number) {
  const values = new Map<string, unknown>();
  const texts = new Map<string, string>();
  const asked = new Set(roots);
  for (const file of asked) {
    const path = resolve(folder, file);
    const found = await stat(path).catch(() => undefined);
    if (!found || found.isDirectory()) continue; // told where it is referred to
    if (found.size > maxBytes) {
      const facts = { path: shown(path), size: found.size, limit: maxBytes };
      throw new ImportError('IMPORT_TOO_LARGE', facts);
    }
    const text = await readFile(path, 'utf8');
    const value = await parseText(text, shown(path));
    values.set(file, value);
    texts.set(file, text);
    for (const other of filesIn(value, file)) if (asked.size < MOST_FILES) asked.add(other);
  }
  return { values, texts };
}

/** The files that a document refers to. */
function filesIn(value: unknown, from: string): string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { $ref } = value as { $ref?: unknown };
    const address = typeof $ref === 'string' ? $ref.split('#', 1)[0] : undefined;
    if (address && !/^[a-z][a-z0-9+.-]*:/i.test(address)) found.push(pathOf(address, from));
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(value);
  return found;
}
