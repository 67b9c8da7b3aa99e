import { describe, expect, test } from 'vitest';
import { base64 as base64Text, hex as hexText } from '../mac/text-forms.ts';
import { schemes } from '../schemes.ts';
import type { KeyForm } from './secret-form.ts';
import * as onEdge from './text-slips.edge.ts';
import { slipIn, tokenSlips } from './text-slips.ts';
import { twilioRules } from './twilio.ts';

const token = { prefix: 'whsec_', tokenSlips, otherKeys: ['sk_'] } as const;
const text = {};
const hex = { tokenSlips, encoded: hexText } as const;

/** A form with the patterns of the edge. */
const edgeFormOf = (form: KeyForm): KeyForm => ({
  ...form,
  ...(form.tokenSlips && { tokenSlips: onEdge.tokenSlips }),
});

test.each([
  ['two secrets', 'whsec_awhsec_b', token, 'holds several secrets in one text'],
  ['two with a bar', 'whsec_a|b', token, 'holds several secrets in one text'],
  ['two with a space', 'whsec_a b', token, 'holds several secrets in one text'],
  ['two lines', 'a\r\nb', text, 'holds several secrets in one text'],
  ['quotes', '"whsec_a"', token, 'has quotes around it'],
  ['quotes around any text', "'a b'", text, 'has quotes around it'],
  ['one quote', 'whsec_a"', token, 'has quotes around it'],
  ['a line break', 'a\n', text, 'has white space around it: a blank or a line break'],
  [
    'a zero-width space',
    'a\u200b',
    text,
    'has invisible characters in it, such as a zero-width space',
  ],
  ['stars', '****', text, 'is masked: dots or stars stand in place of its characters'],
  [
    'dots within',
    'whsec_a...b',
    token,
    'is masked: dots or stars stand in place of its characters',
  ],
  ['a variable', '$GITHUB_SECRET', text, 'is the name of a variable, and not its value'],
  [
    'a signature',
    'sha256=ab',
    text,
    'begins with a mark of signatures, such as "v1," or "sha256="',
  ],
  ['a name', 'STRIPE_SECRET=whsec_a', token, 'has a name before it, as in a file of variables'],
  ['an API key', 'sk_live_a', token, 'is an API key, not the secret that signs webhooks'],
  ['no prefix', 'abc', token, 'does not begin with whsec_'],
  ['base64 for hex', 'YWJj', hex, 'is not written in hexadecimal digits'],
  ['hex for base64', 'abc', { tokenSlips, encoded: base64Text }, 'is not written in base64'],
] as const)('%s: %j', (_, given, form, want) => {
  expect(slipIn(given, form)?.slip).toBe(want);
  expect(onEdge.slipIn(given, edgeFormOf(form))).toEqual({});
});

describe('a secret that somebody typed', () => {
  test.each(["It's a Secret to Everybody", 'a, b; c | d', 'A_B=c', '"half', 'é', 'a...'])(
    '%j is taken as it is',
    (given) => {
      expect(slipIn(given, text)).toBeUndefined();
      expect(onEdge.slipIn(given, text)).toBeUndefined();
    },
  );
});

test('a key of the other version is refused by v1 and v1a', () => {
  const make = (name: 'v1' | 'v1a', secret: string) => () =>
    schemes[name].verifier({ secrets: [secret] });
  const refused = expect.objectContaining({ code: 'SECRET_MALFORMED' });
  expect(make('v1', `whpk_${Buffer.alloc(32).toString('base64')}`)).toThrow(refused);
  expect(make('v1a', `whsec_${Buffer.alloc(32).toString('base64')}`)).toThrow(refused);
});

const pieces = [
  ...['a', 'B_C=', 'whsec_', 'sk_', '$A', '%A%', '{{ a }}', 'process.env.A', 'sha256=', 'v1,'],
  ...[
    '"',
    "'",
    ' ',
    '\n',
    ' \r\n',
    '\t',
    '\u200b',
    '\u0007',
    '*',
    '\u2026',
    '...',
    ',',
    ';',
    '|',
    '=',
  ],
];
const pairs = pieces.flatMap((first) => pieces.map((second) => first + second));
const triples = pairs.flatMap((pair) => pieces.map((third) => pair + third));

test.each<[name: string, form: KeyForm]>([
  ['a token', token],
  ['any text', text],
  ['hexadecimal digits', hex],
])('an edge host refuses the same texts where a secret is %s', (_, form) => {
  const onNode = (given: string) => slipIn(given, form) !== undefined;
  const onEdgeHost = (given: string) => onEdge.slipIn(given, edgeFormOf(form)) !== undefined;
  const all = [...pieces, ...pairs, ...triples];
  expect(all.filter((given) => onNode(given) !== onEdgeHost(given))).toEqual([]);
  expect(new Set(all.map(onNode))).toEqual(new Set([true, false]));
});

const keyForms = Object.values(schemes).flatMap(({ name, signing }): [string, KeyForm][] => {
  if (signing.kind === 'hmac' || signing.kind === 'token') return [[name, signing.rules.secret]];
  return signing.kind === 'twilio' ? [[name, twilioRules.secret]] : [];
});

test('each key of a provider that is taken for its secret has a name', () => {
  const keys = keyForms.flatMap(([, form]) =>
    (form.otherKeys ?? []).map((key) => [key, form] as const),
  );
  expect(keys.length).toBeGreaterThan(15);
  for (const [key, form] of keys) {
    expect(slipIn(`${key}live1`, form)?.slip).toMatch(/^is an? [\w -]+, not the secret/i);
  }
});
