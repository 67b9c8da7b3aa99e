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
    'more values than a receiver takes',
    Buffer.from(JSON.stringify(Array(50_000).fill(0))),
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

// of the processor, not of the clock: a busy machine must not fail this. Unbounded, these take seconds
const MAX_CPU_MS = 400;

it.each([
  ['half a million items', `{"type":"invoice.paid","invoice":[${Array(500_000).fill(0).join()}]}`],
  ['half a million levels', '['.repeat(500_000) + ']'.repeat(500_000)],
  [
    'many keys',
    JSON.stringify(Object.fromEntries(Array.from({ length: 90_000 }, (_, i) => [i, 0]))),
  ],
  ['one long text', JSON.stringify({ type: 'x'.repeat(1_000_000) })],
  ['escapes', JSON.stringify({ type: '\0'.repeat(160_000) })],
])('judging 1 MiB costs little, whatever its shape: %s', (_, text) => {
  const body = Buffer.from(text);
  const before = process.cpuUsage();
  expect(judge(body).kind).not.toBe('valid');
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(MAX_CPU_MS);
});
