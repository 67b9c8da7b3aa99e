import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyText } from '../testing/any-text.ts';
import { Shown, shown, visible, visibleDeep } from './shown.ts';

/** What a terminal obeys, written another way than in the code: by code point. */
function isObeyed(character: string): boolean {
  const point = character.codePointAt(0) ?? 0;
  const isControl = point < 0x20 || (point >= 0x7f && point <= 0x9f);
  const isTurn = [0x061c, 0x200e, 0x200f].includes(point);
  const isBidi = (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
  const isLine = point === 0x2028 || point === 0x2029;
  const isHalf = point >= 0xd800 && point <= 0xdfff;
  return isControl || isTurn || isBidi || isLine || isHalf || point === 0xfeff;
}

it.each([
  ['\x1b]0;owned\x07', '\\u001b]0;owned\\u0007'],
  ['done\r\n✓ all fine', 'done\\r\\n✓ all fine'],
  ['a\u202egnp.exe', 'a\\u202egnp.exe'],
  ['\x9b31m', '\\u009b31m'],
  ['tag \u{e0041}', 'tag \\udb40\\udc41'],
  ['half \ud800', 'half \\ud800'],
  ['Grüße, 世界 👍', 'Grüße, 世界 👍'],
])('shows %j as %s', (text, expected) => {
  expect(visible(text)).toBe(expected);
});

it('lets nothing through that a terminal obeys, whatever the text', () => {
  fc.assert(
    fc.property(anyText(), anyText(), (first, second) => {
      const { text } = shown`a ${first}: ${Shown.line(second)}`;
      expect([...text].filter(isObeyed)).toEqual([]);
    }),
  );
});

it('keeps the lines of others indented, so that none looks like ours', () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      const [, ...lines] = Shown.indented(`hookpact: ${text}`).text.split('\n');
      for (const line of lines) expect(line).toMatch(/^ {4}/);
      expect([...lines.join('')].filter(isObeyed)).toEqual([]);
    }),
  );
});

it('writes JSON that is the same value and obeys nobody', () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.dictionary(anyText(), anyText())), (value) => {
      const { text } = Shown.json(value, 2);
      expect([...text.replaceAll('\n', '')].filter(isObeyed)).toEqual([]);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

it('makes every text in a value visible, and leaves the rest alone', () => {
  const hostile = { 'a\x1b': ['\n', { b: 'x\ty', c: 1, d: null, e: undefined }] };
  expect(visibleDeep(hostile)).toEqual({
    'a\\u001b': ['\\n', { b: 'x\\ty', c: 1, d: null, e: undefined }],
  });
});
