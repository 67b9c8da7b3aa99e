import * as fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { functionApp } from './function-app.ts';
import { job, jobPage } from './job.ts';
import {
  anything,
  dictionary,
  flag,
  integer,
  list,
  maybe,
  object,
  oneOrList,
  type ReadBy,
  type Reader,
  text,
  withDefault,
} from './reader.ts';

describe('a reader', () => {
  it.each<[string, Reader<unknown>, unknown, unknown]>([
    ['text', text, '', ''],
    ['integer', integer, -1, -1],
    ['flag', flag, false, false],
    ['dictionary', dictionary, { a: 1 }, { a: 1 }],
    ['anything', anything, [null], [null]],
    ['maybe null', maybe(text), null, null],
    ['maybe left out', maybe(text), undefined, undefined],
    ['a default for null', withDefault(integer, -1), null, -1],
    ['a value in place of the default', withDefault(integer, -1), 0, 0],
    ['one of a kind', oneOrList(text), 'a', 'a'],
    ['several of a kind', oneOrList(text), ['a'], ['a']],
    ['a list', list(text), ['a', 'b'], ['a', 'b']],
    ['an object', object({ a: text }), { a: '' }, { a: '' }],
    ['fields that it does not know', object({ a: text }), { a: '', b: 1 }, { a: '', b: 1 }],
    ['an object without what may be left out', object({ a: maybe(text) }), {}, {}],
  ])('reads %s', (_name, reader, value, want) => {
    expect(reader(value)).toEqual({ kind: 'read', value: want });
  });

  it.each<[Reader<unknown>, unknown, string, string]>([
    [text, 1, '', 'a string'],
    [integer, 1.5, '', 'an integer'],
    [flag, 0, '', 'true or false'],
    [dictionary, [], '', 'an object'],
    [maybe(text), 1, '', 'a string'],
    [list(text), 'ab', '', 'a list'],
    [list(text), ['a', 1], '/1', 'a string'],
    [oneOrList(text), 1, '', 'a string'],
    [oneOrList(text), [1], '/0', 'a string'],
    [object({}), null, '', 'an object'],
    [object({ a: list(object({ b: text })) }), { a: [{ b: null }] }, '/a/0/b', 'a string'],
  ])('%# says where a value is wrong', (reader, value, pointer, expected) => {
    expect(reader(value)).toEqual({ kind: 'wrong', pointer, expected });
  });

  it('gives an object the types of its fields, and leaves the others open', () => {
    const reader = object({ id: text, count: maybe(integer) });
    expectTypeOf<ReadBy<typeof reader>['id']>().toEqualTypeOf<string>();
    expectTypeOf<ReadBy<typeof reader>['count']>().toEqualTypeOf<number | null | undefined>();
    expectTypeOf<ReadBy<typeof reader>['other']>().toEqualTypeOf<unknown>();
  });

  it.each<[string, Reader<unknown>]>([
    ['job', job],
    ['jobPage', jobPage],
    ['functionApp', functionApp],
  ])('%s throws at no JSON whatever', (_name, reader) => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(reader(value).kind).toMatch(/^(read|wrong)$/);
      }),
    );
  });

  it('lets no field of an answer reach a prototype', () => {
    const reading = job(JSON.parse('{"id":"a","status":"b","__proto__":{"polluted":true}}'));
    expect(reading.kind === 'read' && 'polluted' in reading.value).toBe(false);
    expect('polluted' in {}).toBe(false);
  });
});
