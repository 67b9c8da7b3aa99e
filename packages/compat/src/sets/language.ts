import { CharSet, DFA, JS, NFA, type NoParent, TooManyNodesError, type Word, Words } from 'refa';
import { regExpOf } from '../schema/patterns.ts';
import { Undecided } from '../undecided.ts';

/** A regular language as an automaton over code points. */
export type Language = DFA;

type Element = NoParent<import('refa').Element>;
type Sequence = readonly Element[];

const maxCharacter = 0x10ffff;
const maxNodes = 3000;
const anything: Element = {
  type: 'Quantifier',
  min: 0,
  max: Infinity,
  lazy: false,
  alternatives: [
    {
      type: 'Concatenation',
      elements: [{ type: 'CharacterClass', characters: CharSet.all(maxCharacter) }],
    },
  ],
} as Element;

const limited = (times: number) => new DFA.LimitedNodeFactory(maxNodes * times);

const languages = new Map<string, Language>();

/** The texts in which a pattern is found; `holds: false`, all others. */
export function languageOf(pattern: string, holds: boolean): Language {
  const key = `${holds} ${pattern}`;
  const known = languages.get(key);
  if (known) return known;
  const made = guarded(pattern, () => {
    const dfa = DFA.fromFA(searching(pattern), limited(1));
    if (!holds) dfa.complement();
    dfa.minimize();
    return dfa;
  });
  if (languages.size > 500) languages.clear();
  languages.set(key, made);
  return made;
}

export function intersect(left: Language, right: Language): Language {
  return guarded('', () => DFA.fromIntersection(left, right, limited(3)));
}

/** All texts but these. */
export function allBut(texts: readonly string[]): Language {
  const words = texts.map((text) => Words.fromStringToUnicode(text));
  const dfa = DFA.fromFA(NFA.fromWords(words, { maxCharacter }), limited(3));
  dfa.complement();
  return dfa;
}

export const allTexts = (): Language => DFA.all({ maxCharacter });

export const toText = (word: Word): string => Words.fromUnicodeToString(word);

/** A pattern is found anywhere in a text: without an anchor, anything may stand on that side. */
function searching(pattern: string): NFA {
  const regExp = regExpOf(pattern);
  const unicode = new RegExp(pattern, 'u'); // code points, as lengths are counted
  if (!regExp.unicode) throw new Undecided('pattern', `${pattern} is no Unicode pattern`);
  const parser = JS.Parser.fromLiteral(unicode);
  const { expression } = parser.parse({ assertions: 'parse', backreferences: 'throw' });
  const alternatives = expression.alternatives
    .flatMap(({ elements }) => spread(elements))
    .map((elements) => ({ type: 'Concatenation', elements: withEdges(elements) }));
  const whole = { type: 'Expression', alternatives } as NoParent<import('refa').Expression>;
  return NFA.fromRegex(whole, { maxCharacter }, {}, new NFA.LimitedNodeFactory(maxNodes * 3));
}

type Edge = 'start' | 'end';

/** `^` and `$` as refa writes them: no character before, none after. */
function edgeOf(element: Element): Edge | undefined {
  if (element.type !== 'Assertion' || !element.negate) return undefined;
  const [only] = element.alternatives;
  const [inner] = only?.elements ?? [];
  const isAny =
    element.alternatives.length === 1 &&
    only?.elements.length === 1 &&
    inner?.type === 'CharacterClass' &&
    inner.characters.isAll;
  if (!isAny) return undefined;
  return element.kind === 'behind' ? 'start' : 'end';
}

function hasAssertion(element: Element): boolean {
  if (element.type === 'Assertion') return true;
  if (!('alternatives' in element)) return false;
  return element.alternatives.some(({ elements }) => elements.some(hasAssertion));
}

/** Groups that hold anchors, multiplied out, so that anchors stand in plain sequences. */
function spread(elements: Sequence): Sequence[] {
  return elements.reduce<Sequence[]>(
    (done, element) => {
      const hasAnchor = element.type === 'Alternation' && hasAssertion(element);
      const ways: Sequence[] = hasAnchor
        ? element.alternatives.flatMap((inner) => spread(inner.elements))
        : [[element]];
      if (done.length * ways.length > 200) throw new Undecided('pattern', 'too many anchors');
      return done.flatMap((before) => ways.map((way) => [...before, ...way]));
    },
    [[]],
  );
}

function withEdges(elements: Sequence): Sequence {
  let [from, to] = [0, elements.length];
  while (from < to && edgeOf(elements[from] as Element) === 'start') from++;
  while (to > from && edgeOf(elements[to - 1] as Element) === 'end') to--;
  const inner = elements.slice(from, to);
  if (inner.some(hasAssertion)) {
    throw new Undecided('pattern', 'assertions inside of a pattern are not decided');
  }
  return [...(from ? [] : [anything]), ...inner, ...(to < elements.length ? [] : [anything])];
}

function guarded<T>(pattern: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof Undecided) throw error;
    const what = error instanceof TooManyNodesError ? 'is too large' : 'is not regular';
    throw new Undecided('pattern', `the pattern ${pattern} ${what}`);
  }
}
