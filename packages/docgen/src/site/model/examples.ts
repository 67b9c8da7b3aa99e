import { isJsonObject } from '@hookpact/json-schema';
import { appendKey } from '@hookpact/json-schema/pointer';

export type NamedExample = { readonly name: string; readonly value: unknown };

/** An example of a catalogue, with or without a name. */
export type GivenExample = { readonly name?: string | undefined; readonly value: unknown };

/** Names for examples: their own, else what tells them apart: `status finished, outputs empty`. */
export function nameExamples(given: readonly GivenExample[]): NamedExample[] {
  const traits = given.map(({ value }) => traitsOf(value));
  const apart = tellingTraits(traits);
  return given.map(({ name, value }, index) => ({ name: name ?? nameOf(index), value }));

  function nameOf(index: number): string {
    const said = apart.map((pointer) => {
      const key = pointer.slice(pointer.lastIndexOf('/') + 1);
      return `${key} ${traits[index]?.get(pointer) ?? 'left out'}`;
    });
    if (said.length > 0) return said.join(', ');
    return given.length === 1 ? 'Example' : `Example ${index + 1}`;
  }
}

type Traits = ReadonlyMap<string, string>;

const MAX_DEPTH = 6;
const MAX_TRAITS = 400;

/** The notes on an example, a word each, by pointer. */
function traitsOf(value: unknown): Traits {
  const traits = new Map<string, string>();
  const visit = (value: unknown, pointer: string, depth: number): void => {
    if (traits.size >= MAX_TRAITS || depth > MAX_DEPTH) return;
    if (isJsonObject(value)) {
      for (const [key, member] of Object.entries(value)) {
        visit(member, appendKey(pointer, key), depth + 1);
      }
      return;
    }
    const word = wordFor(value);
    if (word !== undefined) traits.set(pointer, word);
  };
  visit(value, '', 0);
  return traits;
}

/** Ids, dates, texts and numbers differ without telling what kind of event it is. */
function wordFor(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.length === 0 ? 'empty' : 'not empty';
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return undefined;
  return /^[A-Za-z][A-Za-z_.-]{0,23}$/.test(value) ? value : undefined;
}

/** The fewest pointers that make all examples different; none when nothing does. */
function tellingTraits(examples: readonly Traits[]): string[] {
  if (examples.length < 2) return [];
  const pointers = [...new Set(examples.flatMap((traits) => [...traits.keys()]))];
  const chosen: string[] = [];
  let groups = 1;
  while (groups < examples.length) {
    const [best] = pointers
      .map((pointer) => ({
        pointer,
        groups: groupsBy(examples, [...chosen, pointer]),
        known: examples.filter((traits) => traits.has(pointer)).length,
      }))
      .toSorted(
        (a, b) =>
          b.groups - a.groups || b.known - a.known || depthOf(a.pointer) - depthOf(b.pointer),
      );
    if (!best || best.groups <= groups) return chosen.length > 0 ? chosen : [];
    chosen.push(best.pointer);
    groups = best.groups;
  }
  return chosen;
}

function groupsBy(examples: readonly Traits[], pointers: readonly string[]): number {
  const keys = examples.map((traits) =>
    JSON.stringify(pointers.map((pointer) => traits.get(pointer))),
  );
  return new Set(keys).size;
}

const depthOf = (pointer: string) => pointer.split('/').length;
