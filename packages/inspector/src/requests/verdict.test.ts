import type { AnyCatalog } from '@hookpact/catalog';
import { describe, expect, it } from 'vitest';
import { billing, shop } from '../testing/billing.ts';
import { createJudge } from './verdict.ts';

const judge = createJudge([billing, shop]);
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const paid = billing.example('invoice.paid');

it.each([
  [
    'an event of today',
    bytes(paid),
    { kind: 'valid', catalog: 'billing', type: 'invoice.paid', is_legacy: false },
  ],
  [
    'an old name',
    bytes({ ...paid, type: 'invoice_paid' }),
    { kind: 'valid', catalog: 'billing', type: 'invoice.paid', is_legacy: true },
  ],
  [
    'an event of another catalogue',
    bytes(shop.example('order.created')),
    { kind: 'valid', catalog: 'shop', type: 'order.created', is_legacy: false },
  ],
  [
    'another type',
    bytes({ type: 'invoice.voided' }),
    { kind: 'unknown_type', type: 'invoice.voided' },
  ],
  [
    'an event after a byte order mark',
    Buffer.concat([Uint8Array.of(0xef, 0xbb, 0xbf), bytes(paid)]),
    { kind: 'valid', catalog: 'billing', type: 'invoice.paid', is_legacy: false },
  ],
  ['a key that is unsafe', Buffer.from('{"__proto__":{}}'), { kind: 'unsafe' }],
  [
    'more values than are judged',
    Buffer.from(JSON.stringify(Array(10_000).fill(0))),
    { kind: 'too_complex' },
  ],
  ['no JSON', new TextEncoder().encode('hello'), { kind: 'not_json' }],
  ['no text', new Uint8Array([0xff, 0xfe]), { kind: 'not_json' }],
  ['nothing', new Uint8Array(), { kind: 'not_json' }],
])('%s', (_, body, want) => {
  expect(judge(body)).toEqual(want);
});

describe('an invalid event', () => {
  it('has the issues of the catalogue that knows its type', () => {
    const verdict = judge(bytes({ topic: 'order.created', order: 7 }));
    expect(verdict).toMatchObject({
      ...{ kind: 'invalid', catalog: 'shop', type: 'order.created' },
      issues: [{ pointer: '/order' }],
    });
  });

  it('without a type says so', () => {
    expect(judge(bytes([]))).toMatchObject({ kind: 'invalid', type: null });
  });
});

/** Objects, arrays and what is in them; deep ones too, of which recursion would overflow the stack. */
function countValues(value: unknown): number {
  const left = [value];
  let count = 0;
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    count += 1;
    if (typeof node === 'object' && node !== null)
      for (const inner of Object.values(node)) left.push(inner);
  }
  return count;
}

/** The text of an invoice full of `item`. */
const invoiceOf = (item: string, count: number) =>
  `{"type":"invoice.paid","invoice":[${Array(count).fill(item).join()}]}`;

it.each([
  ['half a million items', `{"type":"invoice.paid","invoice":[${Array(500_000).fill(0).join()}]}`],
  ['half a million levels', '['.repeat(500_000) + ']'.repeat(500_000)],
  [
    'many keys',
    JSON.stringify(Object.fromEntries(Array.from({ length: 90_000 }, (_, i) => [i, 0]))),
  ],
  ['one long text', JSON.stringify({ type: 'x'.repeat(1_000_000) })],
  ['escapes', JSON.stringify({ type: '\0'.repeat(160_000) })],
  ['as many wrong items as are judged', invoiceOf('0', 9_990)],
  ['as many objects as are judged', invoiceOf('{}', 9_990)],
  ['as many fields as are judged', invoiceOf('{"type":1}', 4_990)],
])('the work that 1 MiB makes is bounded, whatever its shape: %s', (_, text) => {
  let walked = 0;
  const counting: AnyCatalog = {
    ...billing,
    safeParse: (payload: unknown, options) => {
      walked += countValues(payload);
      return billing.safeParse(payload, options);
    },
  };
  const verdict = createJudge([counting])(Buffer.from(text));
  expect(verdict.kind).not.toBe('valid');
  expect(walked).toBeLessThanOrEqual(2 * 10_000);
  expect(verdict.kind === 'invalid' ? verdict.issues.length : 0).toBeLessThanOrEqual(51);
});

it('an event of nearly as many values as are judged is judged', () => {
  expect(judge(Buffer.from(invoiceOf('0', 9_990))).kind).toBe('invalid');
});
