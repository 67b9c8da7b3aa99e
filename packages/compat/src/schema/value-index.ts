import { canonical } from './equal.ts';

type Index = { readonly scalars: ReadonlySet<unknown>; readonly texts: ReadonlySet<string> };

const indexes = new WeakMap<readonly unknown[], Index>();

/** Whether a value is listed. Enums of thousands of texts are asked thousands of times. */
export function isOneOf(value: unknown, values: readonly unknown[]): boolean {
  const { scalars, texts } = indexOf(values);
  return isContainer(value) ? texts.has(canonical(value)) : scalars.has(value);
}

function indexOf(values: readonly unknown[]): Index {
  const known = indexes.get(values);
  if (known) return known;
  const index = {
    scalars: new Set(values.filter((value) => !isContainer(value))), // -0 and 0 are the same in it
    texts: new Set(values.filter(isContainer).map(canonical)),
  };
  indexes.set(values, index);
  return index;
}

const isContainer = (value: unknown): boolean => typeof value === 'object' && value !== null;
