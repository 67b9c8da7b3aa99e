import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFields, readPayload, readPayloadOrFields } from './forms.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (read: Uint8Array | undefined) => read && new TextDecoder().decode(read);

test('a payload is read as it was encoded', () => {
  const law = fc.property(fc.json(), (json) => {
    expect(text(readPayload(bytes(`${new URLSearchParams({ payload: json })}`)))).toBe(json);
  });
  fc.assert(law);
});

test('fields are an object of texts; one that comes again is a list', () => {
  expect(text(readFields(bytes('To=%2B1&Empty=&Digits=1&Digits=2&M%C3%A4x=a+b')))).toBe(
    '{"To":"+1","Empty":"","Digits":["1","2"],"Mäx":"a b"}',
  );
});

test('a form of Slack is its payload, or its fields', () => {
  expect(text(readPayloadOrFields(bytes('payload=%7B%7D')))).toBe('{}');
  expect(text(readPayloadOrFields(bytes('command=%2Fweather')))).toBe('{"command":"/weather"}');
});

describe('a body that is no form', () => {
  test.each(['', '{"a":1}', 'text', '=a', 'a=1&', 'a=1&b', 'a=%', 'a=%zz', '\xff'])(
    '%j',
    (body) => {
      const raw = body === '\xff' ? Uint8Array.of(0xff, 0x3d) : bytes(body);
      expect(readFields(raw)).toBeUndefined();
      expect(readPayload(raw)).toBeUndefined();
    },
  );

  test.each(['a=1', 'payload=1&payload=2'])('%j has no payload', (body) => {
    expect(readPayload(bytes(body))).toBeUndefined();
  });
});
