import { type AST, RegExpParser } from '@eslint-community/regexpp';

const parser = new RegExpParser({ ecmaVersion: 2024 });

/**
 * A pattern of JSON Schema as one of Python's `re`, for `re.search` with `re.ASCII`; `undefined` where
 * Python cannot say it. Classes are written out, as the two languages count other characters to them.
 */
export function pythonPattern(pattern: string): string | undefined {
  try {
    const { alternatives } = parser.parsePattern(pattern, 0, pattern.length, { unicode: true });
    return alternatives.map(alternative).join('|');
  } catch {
    return undefined;
  }
}

class Untranslatable extends Error {}

const alternative = ({ elements }: AST.Alternative): string => elements.map(element).join('');
const group = (alternatives: readonly AST.Alternative[]) => alternatives.map(alternative).join('|');

function element(node: AST.Element): string {
  switch (node.type) {
    case 'Assertion':
      return assertion(node);
    case 'Character':
      return character(node.value);
    case 'CharacterSet':
      return node.kind === 'any' ? notLineEnd : `[${characterSet(node)}]`;
    case 'CharacterClass':
      return characterClass(node);
    case 'Group':
    case 'CapturingGroup':
      if (node.type === 'Group' && node.modifiers) throw new Untranslatable();
      return `(?:${group(node.alternatives)})`;
    case 'Quantifier':
      return quantifier(node);
    case 'Backreference':
    case 'ExpressionCharacterClass':
      throw new Untranslatable();
    default:
      return node satisfies never;
  }
}

function assertion(node: AST.Assertion): string {
  switch (node.kind) {
    case 'start':
      return '^';
    case 'end':
      return '\\Z'; // Python's $ matches before a last line break, too
    case 'word':
      return node.negate ? '\\B' : '\\b';
    case 'lookahead':
      return `(?${node.negate ? '!' : '='}${group(node.alternatives)})`;
    case 'lookbehind':
      throw new Untranslatable(); // Python's must have a fixed length
    default:
      return node satisfies never;
  }
}

function quantifier({ element: repeated, min, max, greedy }: AST.Quantifier): string {
  const times = timesOf(min, max);
  const inner = element(repeated);
  const isOne = repeated.type === 'Character' || inner.startsWith('[') || inner.startsWith('(?:');
  return `${isOne ? inner : `(?:${inner})`}${times}${greedy ? '' : '?'}`;
}

function timesOf(min: number, max: number): string {
  if (max === Number.POSITIVE_INFINITY) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
  if (min === 0 && max === 1) return '?';
  return min === max ? `{${min}}` : `{${min},${max}}`;
}

function characterClass({ elements, negate, unicodeSets }: AST.CharacterClass): string {
  if (unicodeSets) throw new Untranslatable();
  if (elements.length === 0) return negate ? '(?:.|\\n)' : '(?!)';
  const parts = elements.map((element) => {
    if (element.type === 'Character') return character(element.value);
    if (element.type === 'CharacterClassRange') return range(element.min.value, element.max.value);
    if (element.type === 'CharacterSet') return characterSet(element);
    throw new Untranslatable();
  });
  return `[${negate ? '^' : ''}${parts.join('')}]`;
}

/** The meaning of a dot in JavaScript. */
const notLineEnd = '[^\\n\\r\\u2028\\u2029]';

const sets = { digit: /\d/u, space: /\s/u, word: /\w/u, any: /./u };

/** The characters of a set, as ranges: what JavaScript counts to it. */
function characterSet(node: AST.CharacterSet): string {
  if (node.kind === 'property') {
    if (node.strings) throw new Untranslatable();
    const words = node.value === null ? node.key : `${node.key}=${node.value}`;
    return ranges(new RegExp(`\\p{${words}}`, 'u'), node.negate);
  }
  return ranges(sets[node.kind], node.kind !== 'any' && node.negate);
}

const written = new Map<string, string>();

function ranges(set: RegExp, isNegated: boolean): string {
  const key = `${isNegated}${set.source}`;
  const known = written.get(key);
  if (known !== undefined) return known;
  const parts: string[] = [];
  let first: number | undefined;
  for (let code = 0; code <= 0x11_0000; code += 1) {
    const isIn = code <= 0x10_ffff && set.test(String.fromCodePoint(code)) !== isNegated;
    if (isIn) first ??= code;
    else if (first !== undefined) {
      parts.push(range(first, code - 1));
      first = undefined;
    }
  }
  const text = parts.join('');
  written.set(key, text);
  return text;
}

const range = (first: number, last: number) =>
  first === last ? character(first) : `${character(first)}-${character(last)}`;

/** One character, so that Python reads nothing else in it, inside of a class or not. */
function character(code: number): string {
  const text = String.fromCodePoint(code);
  if (/[A-Za-z0-9_ "'%,/:;<=>@`!]/.test(text)) return text;
  if (code > 0x20 && code < 0x7f) return `\\${text}`;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  const digits = code.toString(16);
  return code <= 0xffff ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`;
}
