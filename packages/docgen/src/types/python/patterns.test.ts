import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { pythonPattern } from './patterns.ts';

it.each([
  ['^a$', '^a\\Z'],
  ['[a-z]+', '[a-z]+'],
  ['\\d{2,}', '[0-9]{2,}'],
  ['(?<year>\\d)?', '(?:[0-9])?'],
  ['a|b', 'a|b'],
  ['[^\\]\\\\-]', '[^\\]\\\\\\-]'],
  ['.', '[^\\n\\r\\u2028\\u2029]'],
  ['\\u{1f600}', '\\U0001f600'],
])('writes %s as %s', (pattern, python) => {
  expect(pythonPattern(pattern)).toBe(python);
});

it.each(['(?<=a)b', '(a)\\1', '(', '[z-a]'])('does not pretend to translate %s', (pattern) => {
  expect(pythonPattern(pattern)).toBeUndefined();
});

const patterns = [
  '^$',
  '^evt_',
  '^\\s*$',
  '^\\S+$',
  '^\\w+$',
  '^\\W$',
  '^\\D$',
  '^.$',
  '^.{1,3}$',
  '\\bcat\\b',
  '\\Bx',
  '^\\p{L}+$',
  '^\\P{L}+$',
  '^[\\p{Script=Cyrillic}\\d]+$',
  '^[^a-z]$',
  '^(?:a|bc)*d?$',
  '^(?=.*\\d)(?!x).+$',
  '^a{2,3}?$',
  '^[\\-\\]\\[^|&~#"\']$',
  '^\\/\\.\\*\\$$',
  '^\\cJ$',
  '^\\0$',
  '^[]$',
  '^[^]$',
];
const texts = [
  '',
  'a',
  'ab',
  'aa',
  'aaa',
  'evt_1',
  ' ',
  '\n',
  'a\n',
  '\t',
  '\u00a0',
  '\ufeff',
  '\u2028',
  '\u001c',
  'cat',
  'a cat.',
  'scatter',
  'xx',
  'é',
  'жук',
  'ж1',
  '٣',
  '1',
  '_',
  '-',
  ']',
  '[',
  '^',
  '|',
  '&',
  '~',
  '#',
  '"',
  "'",
  'abcbcd',
  'd',
  'x1',
  'y1',
  '/.*$',
  '\u0000',
  '😀',
  '😀😀',
  '\r',
  'A',
  '²',
  'ª',
  'ſ',
];

it('matches in Python what it matches in JavaScript', () => {
  const asked = patterns.map((pattern) => [pattern, pythonPattern(pattern)]);
  const script =
    'import json, re, sys\n' +
    'asked, texts = json.load(sys.stdin)\n' +
    'print(json.dumps([[bool(re.search(p, t, re.ASCII)) for t in texts] for _, p in asked]))';
  const output = execFileSync('python3', ['-W', 'error', '-c', script], {
    input: JSON.stringify([asked, texts]),
    encoding: 'utf8',
  });
  const inPython = JSON.parse(output) as boolean[][];
  for (const [index, pattern] of patterns.entries()) {
    const inJavaScript = texts.filter((text) => new RegExp(pattern, 'u').test(text));
    expect(
      texts.filter((_, text) => inPython[index]?.[text]),
      pattern,
    ).toEqual(inJavaScript);
  }
});
