import type { CharRange, DFA } from 'refa';
import type { Evaluator } from '../schema/evaluate.ts';
import { samplesOfFormats } from '../schema/formats.ts';
import { Undecided } from '../undecided.ts';
import { allBut, allTexts, intersect, type Language, languageOf, toText } from './language.ts';
import type { Atom } from './literal.ts';
import { emptyBy, member, type Result } from './result.ts';
import type { Sets } from './sets.ts';

/** A text of a length between two bounds, in every language asked for. */
export function stringMember(atoms: readonly Atom[], { budget, evaluator }: Sets): Result {
  let [min, max] = [0, Infinity];
  const excluded = new Set<string>();
  const patterns: Atom[] = [];
  const formats: Atom[] = [];
  for (const atom of atoms) {
    const { part, holds } = atom;
    if (part.kind === 'length') {
      const isMin = (part.side === 'min') === holds;
      if (isMin) min = Math.max(min, holds ? Math.ceil(part.count) : Math.floor(part.count) + 1);
      else max = Math.min(max, holds ? Math.floor(part.count) : Math.ceil(part.count) - 1);
    } else if (part.kind === 'values') {
      for (const value of part.values) excluded.add(value as string);
    } else if (part.kind === 'format') {
      formats.push(atom);
    } else {
      patterns.push(atom);
    }
  }
  if (min > max) return emptyBy('text-length');
  const any = (): Result => {
    if (!patterns.length) return plainText(min, max, excluded);
    budget.step(patterns.length);
    const languages = patterns.map(({ part, holds }) =>
      languageOf((part as { source: string }).source, holds),
    );
    return textIn(languages, min, max, excluded);
  };
  return formats.length ? formatted(any(), atoms, evaluator) : any();
}

/** Formats are not sets that can be joined: a text is tried, and one of each format. */
function formatted(any: Result, atoms: readonly Atom[], { satisfies }: Evaluator): Result {
  if (any.kind !== 'member') return any;
  const found = [any.value, ...samplesOfFormats].find((text) =>
    atoms.every(({ part, holds }) => satisfies(part, text) === holds),
  );
  if (found !== undefined) return member(found);
  throw new Undecided('format', 'no text was found, and formats are not compared with each other');
}

/** Any text of that length. There are over a million of length one, so only length zero runs out. */
function plainText(min: number, max: number, excluded: ReadonlySet<string>): Result {
  if (min === 0 && !excluded.has('')) return member('');
  if (max === 0) return emptyBy('text-length');
  if (min > 1_000_000) throw new Undecided('minLength', 'the texts are too long to write one');
  for (let at = 0; at <= excluded.size; at++) {
    const text = String.fromCodePoint(97 + at) + 'a'.repeat(Math.max(min, 1) - 1);
    if (!excluded.has(text)) return member(text);
  }
  return emptyBy('text-length');
}

function textIn(
  languages: readonly Language[],
  min: number,
  max: number,
  excluded: ReadonlySet<string>,
): Result {
  const [first = allTexts(), ...others] = languages;
  let language = others.reduce(intersect, first);
  const word = wordOfLength(language, min, max);
  const none = min > 0 || max < Infinity ? emptyBy('pattern', 'text-length') : emptyBy('pattern');
  if (!word) return none;
  const text = toText(word);
  if (!excluded.has(text)) return member(text);
  language = intersect(language, allBut([...excluded]));
  const other = wordOfLength(language, min, max);
  return other ? member(toText(other)) : none;
}

type Layer = ReadonlyMap<DFA.ReadonlyNode, { from: DFA.ReadonlyNode | undefined; char: number }>;
const maxLayers = 4000;

/** The first word of a length in bounds: which states are reached after n characters. */
function wordOfLength(dfa: DFA, min: number, max: number): number[] | undefined {
  const layers: Layer[] = [new Map([[dfa.initial, { from: undefined, char: 0 }]])];
  const seen = new Set<string>();
  const isFinal: ReadonlySet<DFA.ReadonlyNode> = dfa.finals;
  const ids = new Map<DFA.ReadonlyNode, number>();
  for (let length = 0; length <= max; length++) {
    const layer = layers[length] as Layer; // made in the round before
    if (!layer.size) return undefined;
    if (length >= min) {
      const final = [...layer.keys()].find((node) => isFinal.has(node));
      if (final) return wordTo(final, layers);
      const key = [...layer.keys()]
        .map((node) => idOf(node, ids))
        .sort()
        .join();
      if (seen.has(key)) return undefined; // from here on the layers repeat
      seen.add(key);
    }
    if (length > maxLayers) throw new Undecided('pattern', 'the texts are too long to decide');
    layers.push(next(layer));
  }
  return undefined;
}

function idOf(node: DFA.ReadonlyNode, ids: Map<DFA.ReadonlyNode, number>): number {
  const known = ids.get(node);
  if (known !== undefined) return known;
  ids.set(node, ids.size);
  return ids.size - 1;
}

function next(layer: Layer): Layer {
  const reached = new Map<DFA.ReadonlyNode, { from: DFA.ReadonlyNode; char: number }>();
  for (const from of layer.keys()) {
    for (const [range, to] of from.out) {
      const char = plainest(range);
      const known = reached.get(to);
      if (char === undefined || (known && rank(known.char) <= rank(char))) continue;
      reached.set(to, { from, char });
    }
  }
  return reached;
}

function wordTo(final: DFA.ReadonlyNode, layers: readonly Layer[]): number[] {
  const word: number[] = [];
  let node: DFA.ReadonlyNode | undefined = final;
  for (let at = layers.length - 1; at > 0 && node; at--) {
    const step: { from: DFA.ReadonlyNode | undefined; char: number } | undefined =
      layers[at]?.get(node);
    if (!step) break;
    word.unshift(step.char);
    node = step.from;
  }
  return word;
}

const preferred: readonly CharRange[] = [
  { min: 0x61, max: 0x7a },
  { min: 0x30, max: 0x39 },
  { min: 0x41, max: 0x5a },
  { min: 0x20, max: 0x7e },
  { min: 0xa1, max: 0xd7ff },
  { min: 0xe000, max: 0x10ffff },
  { min: 0, max: 0xd7ff },
];
const rank = (char: number) => preferred.findIndex(({ min, max }) => char >= min && char <= max);

/** A character of the range that is easy to read; none from half a surrogate pair. */
function plainest(range: CharRange): number | undefined {
  for (const { min, max } of preferred) {
    const from = Math.max(min, range.min);
    if (from <= Math.min(max, range.max)) return from;
  }
  return undefined;
}
