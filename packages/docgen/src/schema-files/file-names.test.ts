import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { fileNames } from './file-names.ts';

it.each([
  [['job.complete'], ['job.complete']],
  [
    ['a/b', 'a:b', 'a b'],
    ['a-b', 'a-b-2', 'a-b-3'],
  ],
  [
    ['Order', 'order', 'ORDER'],
    ['Order', 'order-2', 'ORDER-3'],
  ],
  [
    ['../../etc/passwd', '..', '.', '/'],
    ['etc-passwd', 'event', 'event-2', 'event-3'],
  ],
  [
    ['con', 'NUL.x', 'lpt1'],
    ['_con', '_NUL.x', '_lpt1'],
  ],
  [
    ['заказ.создан', '注文'],
    ['заказ.создан', '注文'],
  ],
])('names the files of %j', (types, names) => {
  expect([...fileNames(types).values()]).toEqual(names);
});

// fast-check's own unit of all of Unicode takes 85 MB, for good
const anyCharacter = fc.nat(0x10_ffff).map((point) => String.fromCodePoint(point));

it('gives every name a file that all file systems keep apart', () => {
  const name = fc.string({ unit: anyCharacter, maxLength: 300 });
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 1 }), (types) => {
      const names = [...fileNames(types).values()];
      expect(names).toHaveLength(types.length);
      expect(new Set(names.map((name) => name.normalize('NFKC').toLowerCase())).size).toBe(
        names.length,
      );
      for (const name of names) {
        expect(name).not.toMatch(/[\p{Cc}/\\:*?"<>|]|^\.|[. ]$/u);
        expect(Buffer.byteLength(name)).toBeLessThan(240);
        expect(name).not.toBe('');
      }
    }),
  );
});
