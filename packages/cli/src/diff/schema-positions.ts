import { parseJsonPointer } from '@hookpact/json-schema/pointer';
import { below, inner, keysOf, type SourceFiles, type Spot } from './source-files.ts';

/** Where the schema of an event stands in an OpenAPI document. */
export function openApiEvent(root: Spot, event: string, files: SourceFiles): Spot | undefined {
  const named = [
    below(root, ['webhooks', event]),
    below(root, ['x-webhooks', event]),
    ...callbacksIn(root, event, files),
  ];
  const [item] = named.filter((spot) => spot !== undefined);
  if (!item) return undefined;
  const found = files.followed(item);
  const schemas = keysOf(found).flatMap((method) => bodiesOf(inner(found, method), files));
  return schemas[0] ?? item;
}

function callbacksIn(root: Spot, event: string, files: SourceFiles): Spot[] {
  const [, name = event, method = '', path = ''] = /^(.+?) \((\w+) (\S+).*\)$/.exec(event) ?? [];
  const paths = inner(root, 'paths');
  const item = paths && inner(paths, path);
  const operation = item && inner(files.followed(item), method);
  const operations = operation ? [operation] : [];
  const components = inner(root, 'components');
  return [...operations, ...(components ? [components] : [])].flatMap((holder) => {
    const callback = below(holder, ['callbacks', name]);
    return callback ? childrenOf(files.followed(callback)) : [];
  });
}

function bodiesOf(operation: Spot | undefined, files: SourceFiles): Spot[] {
  const body = operation && inner(operation, 'requestBody');
  const content = body && inner(files.followed(body), 'content');
  return childrenOf(content).flatMap((media) => inner(media, 'schema') ?? []);
}

const childrenOf = (spot: Spot | undefined): Spot[] =>
  spot ? keysOf(spot).flatMap((key) => inner(spot, key) ?? []) : [];

/**
 * Where a schema speaks of a place in the payload, and there of a keyword. What is gone is shown
 * where it was: at the value around it.
 */
export function placeInSchema(
  schema: Spot,
  pointer: string,
  keyword: string | undefined,
  files: SourceFiles,
): Spot {
  let at = schema;
  for (const key of parseJsonPointer(pointer)) {
    const next = fieldOf(at, key, files, 0);
    if (!next) return files.followed(at);
    at = next;
  }
  const isOfField = keyword === undefined || ofFields.has(keyword);
  const keywordNode = isOfField ? undefined : inner(files.followed(at), keyword);
  return keywordNode ?? at;
}

/** Differences in these have the place of the field that they are about. */
const ofFields = new Set(['properties', 'required']);

const anyPlace = ['items', 'additionalProperties', 'additionalItems', 'contains'];

/** The schema of a field, or of any item or other field (`*`), through references and branches. */
function fieldOf(schema: Spot, key: string, files: SourceFiles, depth: number): Spot | undefined {
  if (depth > 20) return undefined;
  const at = files.followed(schema);
  const own =
    key === '*' ? anyPlace.map((name) => inner(at, name)) : [below(at, ['properties', key])];
  const [found] = own.filter((spot) => spot !== undefined);
  if (found) return found;
  const branches = ['allOf', 'anyOf', 'oneOf'].flatMap((name) => childrenOf(inner(at, name)));
  for (const branch of branches) {
    const inBranch = fieldOf(branch, key, files, depth + 1);
    if (inBranch) return inBranch;
  }
  return undefined;
}
