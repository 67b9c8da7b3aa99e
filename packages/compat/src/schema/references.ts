import { isJsonObject } from '@hookpact/json-schema';
import { parseJsonPointer, valueAt } from '@hookpact/json-schema/pointer';

/** Finds what a `$ref` leads to; `from` is the schema that holds it. */
export type FindReference = (ref: string, from?: unknown) => unknown;

/**
 * Finds what references lead to inside of one document: by pointer, `$anchor` or `$id`. A schema with
 * an `$id` is a resource of its own, and references within it begin there.
 */
export function createReferences(root: unknown): FindReference {
  let index: Index | undefined;
  return (ref, from) => {
    index ??= indexOf(root);
    const base = (isJsonObject(from) && index.baseOf.get(from)) || index.rootBase;
    const [address = '', fragment = ''] = ref.split(/#(.*)/s);
    const id = address === '' ? base : resolved(address, base);
    const resource = index.resources.get(id) ?? (address === '' ? root : undefined);
    const name = decoded(fragment);
    if (name === '') return resource;
    if (!name.startsWith('/')) return index.anchors.get(`${id}#${name}`);
    return resource === undefined ? undefined : valueAt(resource, parseJsonPointer(name));
  };
}

type Index = {
  readonly rootBase: string;
  readonly resources: ReadonlyMap<string, unknown>;
  readonly anchors: ReadonlyMap<string, unknown>;
  readonly baseOf: WeakMap<object, string>;
};

function indexOf(root: unknown): Index {
  const resources = new Map<string, unknown>();
  const anchors = new Map<string, unknown>();
  const baseOf = new WeakMap<object, string>();
  const rootBase = idOf(root) ?? '';
  const open: { value: unknown; base: string }[] = [{ value: root, base: rootBase }];
  resources.set(rootBase, root);
  for (const { value, base } of open) {
    if (typeof value !== 'object' || value === null || baseOf.has(value)) continue;
    const own = idOf(value);
    const inner = own === undefined || value === root ? base : resolved(own, base);
    if (own !== undefined) resources.set(inner, value);
    baseOf.set(value, inner);
    for (const name of anchorsOf(value)) anchors.set(`${inner}#${name}`, value);
    for (const [key, child] of Object.entries(value)) {
      if (!data.has(key)) open.push({ value: child, base: inner });
    }
  }
  return { rootBase, resources, anchors, baseOf };
}

/** Keywords whose values are not schemas. */
const data = new Set(['const', 'default', 'enum', 'example', 'examples']);

function idOf(value: unknown): string | undefined {
  const id = isJsonObject(value) ? value.$id : undefined;
  return typeof id === 'string' && !id.startsWith('#') ? id.replace(/#$/, '') : undefined;
}

/** Before 2019-09, an anchor was an `$id` with a fragment. */
function anchorsOf(value: object): string[] {
  const { $anchor, $id } = value as { readonly $anchor?: unknown; readonly $id?: unknown };
  const old = typeof $id === 'string' && $id.startsWith('#') ? [$id.slice(1)] : [];
  return typeof $anchor === 'string' ? [$anchor, ...old] : old;
}

const resolved = (uri: string, base: string): string =>
  URL.canParse(uri, base || undefined) ? new URL(uri, base || undefined).href : uri;

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
