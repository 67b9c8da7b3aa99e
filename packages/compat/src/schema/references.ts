import { isJsonObject } from '@hookpact/json-schema';
import { parseJsonPointer, valueAt } from '@hookpact/json-schema/pointer';

/** Finds what a `$ref` leads to inside of one document: by pointer, `$anchor` or `$id`. */
export function createReferences(root: unknown): (ref: string) => unknown {
  let named: Map<string, unknown> | undefined;
  return (ref) => {
    const fragment = ref.startsWith('#') ? decoded(ref.slice(1)) : undefined;
    if (fragment === '') return root;
    if (fragment?.startsWith('/')) return valueAt(root, parseJsonPointer(fragment));
    named ??= namedSchemas(root);
    if (named.has(ref)) return named.get(ref);
    const [base = '', inner = ''] = ref.split('#');
    const resource = named.get(base);
    if (resource === undefined || !inner.startsWith('/')) return undefined;
    return valueAt(resource, parseJsonPointer(decoded(inner)));
  };
}

function namedSchemas(root: unknown): Map<string, unknown> {
  const found = new Map<string, unknown>();
  const open = [root];
  for (const schema of open) {
    if (Array.isArray(schema)) open.push(...schema);
    if (!isJsonObject(schema)) continue;
    const { $id, $anchor } = schema;
    if (typeof $id === 'string') found.set($id.replace(/#$/, ''), schema);
    if (typeof $anchor === 'string') found.set(`#${$anchor}`, schema);
    if (typeof $id === 'string' && $id.startsWith('#')) found.set($id, schema);
    for (const value of Object.values(schema)) open.push(value);
  }
  return found;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
