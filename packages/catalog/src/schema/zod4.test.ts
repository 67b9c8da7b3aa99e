import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { arbitraryOf } from '../arbitrary/index.ts';
import { zod4 } from './zod4.ts';

const Invoice = z.looseObject({
  type: z.literal('invoice.paid'),
  lines: z.array(z.looseObject({ text: z.string(), cents: z.int().min(0) })),
  payer: z.union([z.looseObject({ name: z.string() }), z.null()]),
  note: z.string().optional(),
});

const copying = { copy: true };

const valid = arbitraryOf(z.toJSONSchema(Invoice));
const spoilt = fc
  .tuple(valid, fc.constantFrom('type', 'lines', 'payer', 'note', '__proto__'), fc.jsonValue())
  .map(([payload, key, value]) => ({ ...Object(payload), [key]: value }));

const hasNoProto = (payload: unknown): boolean => !JSON.stringify(payload).includes('__proto__');

it('gives the same values and the same issues, however often it was asked', () => {
  const old = zod4.toCheck(Invoice);
  for (let checks = 0; checks < 100; checks += 1) old({}, copying);
  fc.assert(
    fc.property(fc.oneof(valid, spoilt, fc.jsonValue()), (payload) => {
      const young = zod4.toCheck(Invoice);
      expect(old(payload, copying)).toEqual(young(payload, copying));
    }),
  );
});

it('without copies says the same, and yields a valid value itself', () => {
  const check = zod4.toCheck(Invoice);
  for (let checks = 0; checks < 100; checks += 1) check({}, { copy: false });
  const payloads = fc.oneof(valid, spoilt, fc.jsonValue()).filter(hasNoProto);
  fc.assert(
    fc.property(payloads, (payload) => {
      const kept = check(payload, { copy: false });
      expect(kept).toEqual(check(payload, copying));
      if (kept.ok) expect(kept.value).toBe(payload);
    }),
  );
});

it('without copies still yields what a schema makes of a value', () => {
  const check = zod4.toCheck(z.looseObject({ note: z.string().trim() }));
  for (let checks = 0; checks < 100; checks += 1) {
    expect(check({ note: ' a ' }, { copy: false })).toEqual({ ok: true, value: { note: 'a' } });
  }
});

it('checks what cannot be compiled as it was declared', () => {
  type Tree = { children: Tree[] };
  const Tree: z.ZodType<Tree> = z.looseObject({
    get children() {
      return z.array(Tree);
    },
  });
  const check = zod4.toCheck(Tree);
  for (let checks = 0; checks < 100; checks += 1) {
    expect(check({ children: [{ children: [] }] }, copying)).toMatchObject({ ok: true });
    expect(check({ children: [{ children: 1 }] }, copying)).toMatchObject({ ok: false });
  }
});
