import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseJsonPointer } from '@hookpact/json-schema/pointer';
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

type Source = { readonly file: string; readonly document: Document; readonly lines: LineCounter };

/** A value in a file; it begins where its key stands. */
export type Spot = { readonly source: Source; readonly node: unknown; readonly offset: number };

/** Larger files have no positions: their syntax tree would take too long. */
const maxBytes = 4_000_000;

/** JSON and YAML files, each read once. */
export class SourceFiles {
  readonly #sources = new Map<string, Source | undefined>();

  root(file: string): Spot | undefined {
    if (!this.#sources.has(file)) this.#sources.set(file, read(file));
    const source = this.#sources.get(file);
    return source && { source, node: source.document.contents, offset: 0 };
  }

  /** Where a value's `$ref` leads, or the value itself. */
  followed(spot: Spot): Spot {
    let at = spot;
    for (let steps = 0; steps < 50; steps++) {
      const ref = textOf(inner(at, '$ref'));
      if (ref === undefined) return at;
      const [address = '', fragment = ''] = ref.split('#', 2);
      const { file } = at.source;
      const root = this.root(address ? resolve(dirname(file), decoded(address)) : file);
      const target =
        root && /^(\/|$)/.test(fragment) ? below(root, pointerKeys(fragment)) : undefined;
      if (!target) return at;
      at = target;
    }
    return at;
  }
}

function read(file: string): Source | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile() || found.size > maxBytes) return undefined;
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines });
  return { file, document, lines };
}

const pointerKeys = (fragment: string) => parseJsonPointer(decoded(fragment));

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The value under a key. */
export function inner({ source, node, offset }: Spot, key: string): Spot | undefined {
  const at = isAlias(node) ? node.resolve(source.document) : node;
  if (isMap(at)) {
    const pair = at.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
    if (!pair) return undefined;
    const begin = isScalar(pair.key) ? pair.key.range?.[0] : undefined;
    return { source, node: pair.value, offset: begin ?? offset };
  }
  if (!isSeq(at)) return undefined;
  const item = at.items[Number(key)];
  const begin = (item as { range?: readonly number[] } | undefined)?.range?.[0];
  return item === undefined ? undefined : { source, node: item, offset: begin ?? offset };
}

export const below = (spot: Spot, keys: readonly string[]): Spot | undefined =>
  keys.reduce<Spot | undefined>((at, key) => at && inner(at, key), spot);

/** The keys of a mapping, the places of a list. */
export function keysOf({ source, node }: Spot): string[] {
  const at = isAlias(node) ? node.resolve(source.document) : node;
  if (isMap(at)) return at.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : []));
  return isSeq(at) ? at.items.map((_, index) => String(index)) : [];
}

function textOf(spot: Spot | undefined): string | undefined {
  const value = isScalar(spot?.node) ? spot.node.value : undefined;
  return typeof value === 'string' ? value : undefined;
}
