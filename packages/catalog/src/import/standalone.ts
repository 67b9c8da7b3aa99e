import { isJsonObject, type JsonSchema, mapSchemas } from '@hookpact/json-schema';
import { escapeKey } from '@hookpact/json-schema/pointer';
import standalone from 'ajv/dist/standalone/index.js';
import { jsonSchema } from '../json-schema/index.ts';
import { eventNames } from '../names.ts';
import type { AnyCatalog } from '../types.ts';
import { createAjv } from './imported-schema.ts';

/**
 * Writes a catalogue as an ES module whose checks are compiled: for hosts that allow no `eval`, where
 * Ajv cannot run. The module imports `@hookpact/catalog` alone, and exports `catalog`. It checks the
 * JSON Schema of the events: defaults and transforms of other libraries are not in it.
 *
 * @throws CatalogError where a schema cannot be written as JSON Schema
 * @example
 * await writeFile('catalog.js', standaloneModule(await readCatalog('openapi.yaml')));
 */
export function standaloneModule(catalog: AnyCatalog): string {
  const document = mapSchemas(jsonSchema(catalog), withoutWords);
  const ajv = createAjv({ code: { source: true, esm: true } });
  ajv.addSchema({ ...document, $id: root });
  const names = [...eventNames(catalog)];
  const isAlone = !isJsonObject(document.$defs);
  const refs = names.map(([, name], index) => [
    `validate${index}`,
    isAlone ? root : `${root}#/$defs/${encodeURIComponent(escapeKey(name))}`,
  ]);
  const code = withoutRequires(unwrapped(standalone)(ajv, Object.fromEntries(refs)));
  const { name, version, title, typePlace, typePointer, schemaIdPrefix } = catalog;
  const where = typePlace
    ? `typeFrom: typeFrom(${JSON.stringify(typePlace)})`
    : `typeKey: ${JSON.stringify(typePointer?.slice(1).replaceAll('~1', '/').replaceAll('~0', '~'))}`;
  const events = names.map(
    ([type], index) =>
      `  ${JSON.stringify(type)}: { schema: checkedBy(validate${index}), summary: '', examples: [] },`,
  );
  return [
    '// Made by standaloneModule of @hookpact/catalog/import.',
    "import { defineCatalog, typeFrom } from '@hookpact/catalog';",
    code,
    checkedBy,
    `const { name, version, title, schemaIdPrefix } = ${JSON.stringify({ name, version, title, schemaIdPrefix })};`,
    `export const catalog = defineCatalog({ name, version, title, schemaIdPrefix, ${where}, events: {`,
    ...events,
    '} });',
    '',
  ].join('\n');
}

const root = 'urn:hookpact:standalone';

const words = new Set(['title', 'description', 'examples', 'default', 'deprecated', 'format']);

const withoutWords = (schema: JsonSchema): JsonSchema =>
  Object.fromEntries(Object.entries(schema).filter(([keyword]) => !words.has(keyword)));

/** A CommonJS module with a default export: hosts differ in what they make of it. */
const unwrapped = <Value>(module: Value | { readonly default: Value }): Value =>
  typeof module === 'object' && module !== null && 'default' in module ? module.default : module;

/** Ajv requires its helpers, which ES modules cannot. @see https://github.com/ajv-validator/ajv/issues/2209 */
function withoutRequires(code: string): string {
  return helpers.reduce(
    (text, [name, source]) =>
      text.includes(`require("ajv/dist/runtime/${name}").default`)
        ? `${source}\n${text.replaceAll(`require("ajv/dist/runtime/${name}").default`, name)}`
        : text,
    code,
  );
}

const helpers: readonly (readonly [name: string, source: string])[] = [
  ['ucs2length', 'const ucs2length = (text) => [...text].length;'],
  [
    'equal',
    `const equal = (a, b) => {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]));
};`,
  ],
];

const checkedBy = `const checkedBy = (validate) => ({
  '~standard': {
    version: 1,
    vendor: 'hookpact',
    validate: (value) => (validate(value) ? { value } : { issues: validate.errors.map(issueOf) }),
  },
});
const issueOf = ({ instancePath, keyword, message = 'must be valid' }) => ({
  path: instancePath.split('/').slice(1).map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~')),
  code: keyword,
  message: message.replace(/^must/, 'Must') + '.',
});`;
