import { isJsonObject, type JsonSchema } from './json.ts';
import { parseJsonPointer, valueAt } from './pointer.ts';
import { schemasIn } from './walk.ts';

/**
 * The schema that a `$ref` of this document leads to: `#`, or `#` with a JSON Pointer, which may be
 * percent-encoded. `undefined` where it leads nowhere, or out of the document.
 */
export function schemaAt(document: JsonSchema, ref: string): JsonSchema | undefined {
  if (!ref.startsWith('#')) return undefined;
  const found = valueAt(document, parseJsonPointer(decodeFragment(ref.slice(1))));
  return isJsonObject(found) ? found : undefined;
}

/** All `$ref`s of a document, in their order, each once. */
export function refsIn(document: JsonSchema): string[] {
  const refs = schemasIn(document).map(({ schema }) => schema.$ref);
  return [...new Set(refs.filter((ref) => typeof ref === 'string'))];
}

/** The `$ref`s of a document that lead nowhere in it. */
export function danglingRefs(document: JsonSchema): string[] {
  return refsIn(document).filter((ref) => schemaAt(document, ref) === undefined);
}

/** Keeps `root` and the schemas that it refers to, directly or not, in their order. */
export function reachableFrom(
  root: string,
  schemas: Readonly<Record<string, JsonSchema>>,
  refPrefix: string,
): Record<string, JsonSchema> {
  const reached = new Set([root]);
  for (const name of reached) {
    for (const ref of refsIn(schemas[name] ?? {})) {
      if (ref.startsWith(refPrefix)) reached.add(ref.slice(refPrefix.length));
    }
  }
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => reached.has(name)));
}

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
