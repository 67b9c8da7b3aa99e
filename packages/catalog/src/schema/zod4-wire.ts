import type { Unrepresentable } from './converter.ts';

type Path = readonly (string | number)[];

/** The part of a Zod 4 schema that is read: its public definition. */
export type Zod4Node = {
  readonly def?: {
    readonly type?: string;
    readonly coerce?: boolean;
    readonly values?: readonly unknown[];
    readonly in?: Zod4Node;
  };
};

/** The types whose values JSON does not have. */
const notJson: Readonly<Record<string, string>> = {
  bigint: 'a bigint',
  date: 'a Date',
  file: 'a File',
  function: 'a function',
  map: 'a Map',
  nan: 'NaN',
  promise: 'a Promise',
  set: 'a Set',
  symbol: 'a symbol',
  undefined: 'undefined',
  void: 'undefined',
};

/** The values of a schema that JSON does not have, in words; `undefined` where it takes JSON. */
export function whatIsNotJson({ def = {} }: Zod4Node): string | undefined {
  if (def.type === undefined || acceptsAnything({ def })) return undefined;
  const odd = (def.values ?? []).filter(
    (value) => value === undefined || typeof value === 'bigint',
  );
  if (def.type === 'literal' && odd.length > 0) return `the literal ${String(odd[0])}`;
  return notJson[def.type];
}

/**
 * True where JSON Schema cannot describe the input: a coercion, a catch, a function of the user.
 */
export function acceptsAnything({ def = {} }: Zod4Node): boolean {
  if (def.coerce === true || def.type === 'catch' || def.type === 'transform') return true;
  return def.type === 'pipe' && def.in?.def?.type === 'transform';
}

/** Options for Zod's own conversion that collect what JSON does not have. */
export function collectUnrepresentable() {
  let found: Unrepresentable[] = [];
  const override = (context: { readonly zodSchema: object; readonly path?: Path }) => {
    const node = context.zodSchema as Zod4Node; // classic and mini schemas have `def`
    const { path } = context;
    // schemas behind a function of the user describe its result, not the wire
    if (path && acceptsAnything(node))
      found = found.filter((value) => !startsWith(value.path, path));
    const what = whatIsNotJson(node);
    if (what !== undefined) found.push({ what, path: path ?? [] });
  };
  return { found: () => found, options: { unrepresentable: 'any', override } as const };
}

const startsWith = (path: Path, prefix: Path) => prefix.every((key, index) => path[index] === key);
