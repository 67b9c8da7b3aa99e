import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { eventNames } from './names.ts';

const namesOf = (types: readonly string[], shapes: readonly string[] = []) => {
  const events = Object.fromEntries(types.map((type) => [type, {} as never]));
  const definitions = Object.fromEntries(shapes.map((name) => [name, {} as never]));
  return [...eventNames({ name: 'demo', events, definitions }).values()];
};

it.each<[types: string[], names: string[]]>([
  [['job.complete.no_output'], ['JobCompleteNoOutput']],
  [
    ['a.b', 'a-b', 'aB'],
    ['AB', 'AB2', 'AB3'],
  ],
  [['заказ'], ['U437U430U43aU430U437']],
  [
    ['?', '!'],
    ['Event', 'Event2'],
  ],
  [['2fa.sent'], ['Event2faSent']],
])('names %j %j', (types, names) => {
  expect(namesOf(types)).toEqual(names);
});

it('leaves shapes, and the union, their names', () => {
  expect(namesOf(['job', 'demo.event'], ['Job'])).toEqual(['Job2', 'DemoEvent2']);
});

// fast-check's own unit of all of Unicode takes 85 MB, for good
const anyCharacter = fc.nat(0x10_ffff).map((point) => String.fromCodePoint(point));

it('gives any event types names that are distinct and fit every target', () => {
  const types = fc.uniqueArray(fc.string({ unit: anyCharacter }), { maxLength: 20 });
  fc.assert(
    fc.property(types, (given) => {
      const names = namesOf(given);
      expect(new Set(names).size).toBe(new Set(given).size);
      for (const name of names) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9]*$/);
    }),
    { seed: 1 },
  );
});
