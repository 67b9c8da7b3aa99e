import { listen } from '@hookpact/test-loopback';
import { expect, expectTypeOf, test } from 'vitest';
import { type HeaderSource, readSignatureHeaders, type SignatureHeaders } from './headers.ts';

const record = { 'webhook-id': 'msg_1', 'webhook-timestamp': '1', 'webhook-signature': 'v1,x' };
const want = { id: 'msg_1', timestamp: '1', signature: 'v1,x' };

const sources: readonly (readonly [string, HeaderSource])[] = [
  ['a Headers object', new Headers(record)],
  ['a Map', new Map(Object.entries(record)) as { get(name: string): string }], // it has them all
  ['a record', record],
  [
    'a record with other spellings',
    { 'Webhook-Id': 'msg_1', 'WEBHOOK-TIMESTAMP': '1', 'webhook-Signature': 'v1,x' },
  ],
  ['a record of lists', { ...record, 'webhook-id': ['msg_1'] }],
  ['a record with a header named get', { ...record, get: 'x' }],
  ['a record without a prototype', Object.assign(Object.create(null), record)],
  ['a getter', (name) => new Headers(record).get(name)],
];

test.each(sources)('%s gives the three headers', (_, source) => {
  expect(readSignatureHeaders(source)).toEqual(want);
});

test.each([
  ['a Headers object', new Headers(), null],
  ['a record', {}, undefined],
] as const)('%s without them gives none', (_, source, none) => {
  expect(readSignatureHeaders(source)).toEqual({ id: none, timestamp: none, signature: none });
});

test('a list is joined as Headers joins what came twice', () => {
  const twice = new Headers([
    ['webhook-id', 'a'],
    ['webhook-id', 'b'],
  ]);
  const list = { 'webhook-id': ['a', 'b'] };
  expect(readSignatureHeaders(list).id).toBe(readSignatureHeaders(twice).id);
});

test('the headers of node:http are a source', async () => {
  const received = Promise.withResolvers<SignatureHeaders>();
  await using server = await listen((request, response) => {
    received.resolve(readSignatureHeaders(request.headers));
    response.end();
  });
  await fetch(server.url, { headers: record });
  expect(await received.promise).toEqual(want);
});

test('only sources of headers are taken', () => {
  expectTypeOf(readSignatureHeaders).parameter(0).toEqualTypeOf<HeaderSource>();
  // @ts-expect-error a number is no header value
  readSignatureHeaders({ 'webhook-timestamp': 1 });
});
