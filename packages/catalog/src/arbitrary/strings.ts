import type { JsonSchema } from '@hookpact/json-schema';
import * as fc from 'fast-check';
import { ArbitraryError } from './errors.ts';
import { filtered } from './filter.ts';
import { patternsOf } from './merge-all-of.ts';

// RFC 3339 has years of four digits only
const timestamp = fc.date({
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59Z'),
  noInvalidDate: true,
});

// fast-check has fc.webUrl(), which takes almost a second to make: its paths have all of Unicode
const url = fc
  .tuple(
    fc.constantFrom('http', 'https'),
    fc.domain(),
    fc.stringMatching(/^(\/([\w.~!$&'()*+,;=:@-]|%[0-9A-F]{2}){0,8}){0,3}$/),
  )
  .map(([scheme, domain, path]) => `${scheme}://${domain}${path}`);

const formats: Readonly<Record<string, fc.Arbitrary<string>>> = {
  uuid: fc.uuid(),
  uri: url,
  email: fc.stringMatching(/^[a-z0-9]{1,8}(\.[a-z0-9]{1,5})?@[a-z0-9]{1,8}\.[a-z]{2,5}$/),
  hostname: fc.domain(),
  ipv4: fc.ipV4(),
  ipv6: fc.ipV6(),
  'date-time': timestamp.map((date) => date.toISOString()),
  duration: fc.stringMatching(/^P(\d{1,3}D|T\d{1,3}H|\d{1,2}Y\d{1,2}M)$/),
  date: timestamp.map((date) => date.toISOString().slice(0, 10)),
};

/** Texts that match all patterns, have the format and the length. */
export function stringOf(schema: JsonSchema): fc.Arbitrary<string> {
  const { format, minLength: least = 0, maxLength: most = Number.POSITIVE_INFINITY } = schema;
  const [min, max] = [Number(least), Number(most)];
  const patterns = patternsOf(schema).map((pattern) => new RegExp(pattern, 'u'));
  const known = formats[String(format)];
  if (known === undefined && patterns.length === 0) return anyText(min, max);
  const texts = (known ?? matching(patterns)).map((text) => fitted(text, min, max));
  return filtered(
    texts,
    `text for ${JSON.stringify(schema)}`,
    (text) =>
      text.length >= min && text.length <= max && patterns.every((pattern) => pattern.test(text)),
  );
}

function anyText(minLength: number, max: number): fc.Arbitrary<string> {
  // length is counted in UTF-16 units by Zod and in code points by JSON Schema
  const isBounded = minLength > 0 || Number.isFinite(max);
  return fc.string({
    unit: isBounded ? 'grapheme-ascii' : 'grapheme',
    minLength,
    ...(Number.isFinite(max) && { maxLength: max }),
  });
}

function matching(patterns: readonly RegExp[]): fc.Arbitrary<string> {
  const failed: unknown[] = [];
  for (const pattern of patterns) {
    try {
      return fc.stringMatching(pattern);
    } catch (error) {
      failed.push(error); // such as for a look-ahead: another pattern may do
    }
  }
  throw new ArbitraryError(
    'ARBITRARY_UNSUPPORTED',
    { keyword: 'pattern', pointer: JSON.stringify(failed.length > 0 ? patterns[0]?.source : '') },
    { cause: failed[0] },
  );
}

/** Cut, or drawn out by its last letter: what a pattern begins or ends with often stays. */
function fitted(text: string, min: number, max: number): string {
  return text.padEnd(min, text.at(-1) ?? 'a').slice(0, Math.max(max, 0));
}
