import { describe, expect, test } from 'vitest';
import { compareSchemas } from './compare-schemas.ts';

type Field = 'required' | 'default' | 'optional';
const text = { type: 'string' };

/** An object with an id, and with an email if it is said how. */
function object(isClosed: boolean, email?: Field) {
  const declared = email === 'default' ? { ...text, default: 'unknown' } : text;
  return {
    type: 'object',
    properties: { id: text, ...(email && { email: declared }) },
    required: email && email !== 'optional' ? ['id', 'email'] : ['id'],
    ...(isClosed && { additionalProperties: false }),
  };
}

// The object, the change, the field; the verdict in the declared world, and in the open one.
const rows: [string, 'added' | 'removed', Field, string, string][] = [
  ['open', 'added', 'required', 'safe', 'safe'],
  ['open', 'added', 'default', 'safe', 'safe'],
  ['open', 'added', 'optional', 'safe', 'safe'],
  ['open', 'removed', 'required', 'breaking', 'breaking'],
  ['open', 'removed', 'default', 'breaking', 'breaking'],
  ['open', 'removed', 'optional', 'safe', 'breaking'],
  ['closed', 'added', 'required', 'breaking', 'breaking'],
  ['closed', 'added', 'default', 'breaking', 'breaking'],
  ['closed', 'added', 'optional', 'breaking', 'breaking'],
  ['closed', 'removed', 'required', 'breaking', 'breaking'],
  ['closed', 'removed', 'default', 'breaking', 'breaking'],
  ['closed', 'removed', 'optional', 'safe', 'safe'],
];

describe.each(rows)('in an %s object, a field is %s, %s', (shape, change, field, ...verdicts) => {
  const [without, having] = [object(shape === 'closed'), object(shape === 'closed', field)];
  const [old, next] = change === 'added' ? [without, having] : [having, without];

  test.each(['declared', 'open'] as const)('seen in the %s world', (world) => {
    const { verdict } = compareSchemas(old, next, { world });
    expect(verdict).toBe(verdicts[world === 'declared' ? 0 : 1]);
  });
});

describe('in the declared world', () => {
  const object = (a: object, more: object = {}) => ({
    type: 'object',
    properties: { a },
    ...more,
  });
  const orNull = { type: ['string', 'null'] };

  // without the field that is only named, no payload would be valid, and nothing could break
  test.each<[string, object]>([
    ['as required', { required: ['b'] }],
    ['as required in a branch', { anyOf: [{ required: ['b'] }, { required: ['c'] }] }],
    ['as needed by another', { required: ['a'], dependentRequired: { a: ['b'] } }],
    ['by the number of fields', { minProperties: 2 }],
    ['in a constant', { const: { a: null, b: 1 } }],
    ['by what names look like', { propertyNames: { pattern: '^[bc]' }, minProperties: 1 }],
  ])('a field that is named %s is sent', (_, more) => {
    const [old, next] = [object(text, { additionalProperties: text }), object(orNull, more)];
    expect(compareSchemas(old, next).verdict).toBe('breaking');
  });

  test('a field that a condition asks for may be sent', () => {
    const next = object(text, { if: { required: ['b'] }, else: { required: ['a'] } });
    const old = object(text, { properties: { a: text, b: false } });
    expect(compareSchemas(old, next)).toMatchObject({ verdict: 'breaking', witness: { b: null } });
  });
});

test('a proof says when it rests on what is not declared', () => {
  const closed = { type: 'object', properties: { id: text }, additionalProperties: false };
  const open = { type: 'object', properties: { id: text } };
  expect(compareSchemas(closed, open)).toMatchObject({
    verdict: 'safe',
    rules: expect.arrayContaining(['declared-fields']),
  });
});
