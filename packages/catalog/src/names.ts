import type { CatalogDefinition } from './types.ts';

/** A name that every dialect and language takes: `job.complete` is `JobComplete`, `заказ` its code points. */
function nameOf(type: string): string {
  const words = type
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map(wordOf);
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  if (name === '') return 'Event';
  return /^\d/.test(name) ? `Event${name}` : name;
}

const wordOf = (word: string): string =>
  word.replaceAll(/[^a-zA-Z0-9]/gu, (letter) => `U${letter.codePointAt(0)?.toString(16)}`);

type Named = Pick<CatalogDefinition, 'name' | 'events' | 'definitions'>;

/** The names of the events' schemas, by type: distinct, and none that a shape has. */
export function eventNames(catalog: Named): ReadonlyMap<string, string> {
  const taken = new Set([unionName(catalog), ...Object.keys(catalog.definitions ?? {})]);
  const names = Object.keys(catalog.events).map((type): [string, string] => {
    const name = freeName(nameOf(type), taken);
    taken.add(name);
    return [type, name];
  });
  return new Map(names);
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}${number}`;
  return name;
}

/** The name of the union of all events: `SieveEvent`. */
export function unionName(catalog: Pick<CatalogDefinition, 'name'>): string {
  return `${nameOf(catalog.name)}Event`;
}
