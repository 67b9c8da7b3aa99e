import { isJsonObject } from '@hookpact/json-schema';
import { appendKey, parseJsonPointer, valueAt } from '@hookpact/json-schema/pointer';
import { ImportError } from './errors.ts';

/** A place in one of the imported files. */
export type Place = { readonly file: string; readonly pointer: string };

/** Imported files, by path or address, as they were parsed. */
export type Documents = {
  readonly valueAt: (place: Place) => unknown;
  /** Where a reference of a schema leads. @throws CatalogError `REFERENCE_MISSING` */
  readonly follow: (ref: string, from: Place) => Place;
  /** A place in words, with its line where that is known. */
  readonly describe: (place: Place) => string;
};

export type DocumentsOptions = {
  /** The line of a place, from 1. */
  readonly lineOf?: ((place: Place) => number | undefined) | undefined;
};

/** Makes parsed files searchable, by path, `$id` and anchor. */
export function documentsOf(
  files: ReadonlyMap<string, unknown>,
  { lineOf }: DocumentsOptions = {},
): Documents {
  const index = indexOf(files);
  const at = ({ file, pointer }: Place) => valueAt(files.get(file), parseJsonPointer(pointer));
  const describe = (place: Place): string => {
    const line = lineOf?.(place);
    return `${place.file}${line === undefined ? '' : `:${line}`}#${place.pointer}`;
  };
  return {
    valueAt: at,
    describe,
    follow(ref, from) {
      const found = candidates(ref, from, index).find((candidate) => at(candidate) !== undefined);
      if (found) return found;
      throw new ImportError('REFERENCE_MISSING', { where: describe(from), ref });
    },
  };
}

type Index = {
  /** Places of `$id`s and, as `<id>#<name>` and `<file>#<name>`, of anchors. */
  readonly places: ReadonlyMap<string, Place>;
  /** The `$id` that holds at a place, from the innermost schema outwards. */
  readonly baseOf: (place: Place) => string | undefined;
};

function indexOf(files: ReadonlyMap<string, unknown>): Index {
  const places = new Map<string, Place>();
  const bases = new Map<string, string>();
  const visit = (value: unknown, place: Place, base: string | undefined): void => {
    if (typeof value !== 'object' || value === null) return;
    const own = isJsonObject(value) ? idIn(value) : undefined;
    const id = own === undefined ? base : resolveUri(own, base);
    if (own !== undefined && id !== undefined) {
      places.set(id, place);
      bases.set(`${place.file}#${place.pointer}`, id);
    }
    for (const anchor of isJsonObject(value) ? anchorsIn(value) : []) {
      places.set(`${id ?? place.file}#${anchor}`, place);
      places.set(`${place.file}#${anchor}`, place);
    }
    for (const [key, inner] of Object.entries(value)) {
      visit(inner, { ...place, pointer: appendKey(place.pointer, key) }, id);
    }
  };
  for (const [file, value] of files) visit(value, { file, pointer: '' }, undefined);
  return { places, baseOf: (place) => innermost(bases, place) };
}

/** `id` is the one of draft 4: elsewhere it is a field like any other, and harmless as an index. */
function idIn({ $id, id, $schema }: Readonly<Record<string, unknown>>): string | undefined {
  const given = $id ?? ($schema === undefined ? undefined : id);
  return typeof given === 'string' && !given.startsWith('#') ? given.replace(/#$/, '') : undefined;
}

function anchorsIn({ $anchor, $id, id }: Readonly<Record<string, unknown>>): string[] {
  const named = [$id, id].flatMap((value) =>
    typeof value === 'string' && /^#[^/]/.test(value) ? [value.slice(1)] : [],
  );
  return typeof $anchor === 'string' ? [$anchor, ...named] : named;
}

function innermost(bases: ReadonlyMap<string, string>, { file, pointer }: Place) {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const base = bases.get(`${file}#${at}`);
    if (base !== undefined || at === '') return base;
  }
}

function candidates(ref: string, from: Place, { places, baseOf }: Index): Place[] {
  const [address = '', fragment = ''] = ref.split(/#(.*)/s);
  const base = baseOf(from);
  const id = address === '' ? base : resolveUri(address, base);
  const resource = id === undefined ? undefined : places.get(id);
  const file = address === '' ? from.file : pathOf(address, from.file);
  const roots = [...(resource ? [resource] : []), { file, pointer: '' }];
  const name = decode(fragment);
  if (name === '' || name.startsWith('/')) {
    return roots.map((root) => ({ ...root, pointer: root.pointer + name }));
  }
  return [id, file].flatMap((value) => places.get(`${value}#${name}`) ?? []);
}

function resolveUri(uri: string, base: string | undefined): string {
  return URL.canParse(uri, base) ? new URL(uri, base).href : uri;
}

/** A path beside another one: `b.json` seen from `shapes/a.json` is `shapes/b.json`. */
export function pathOf(address: string, from: string): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(address) || address.startsWith('/')) return address;
  const parts = [...from.split('/').slice(0, -1), ...decode(address).split('/')];
  const path: string[] = [];
  for (const part of parts) {
    if (part === '.' || (part === '' && path.length > 0)) continue;
    if (part === '..' && path.length > 0 && path.at(-1) !== '..') path.pop();
    else path.push(part);
  }
  return path.join('/');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
