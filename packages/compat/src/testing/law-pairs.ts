import fc from 'fast-check';
import { arbitrarySchema } from './arbitrary-schemas.ts';
import { constructs } from './constructs.ts';
import { importedSchemas } from './imported-schemas.ts';
import { mutatedSchema } from './mutated.ts';
import { zodSchemas } from './zod-schemas.ts';

/** Where schemas come from. */
export const schemas: Readonly<Record<string, fc.Arbitrary<unknown>>> & {
  readonly arbitrary: fc.Arbitrary<unknown>;
} = {
  arbitrary: arbitrarySchema,
  'of constructs': fc.constantFrom(...constructs.map(([, schema]) => schema)),
  'of Zod': zodSchemas,
  'that were imported': importedSchemas,
};

/** A schema and another one: any, a part of it, more than it, or the same with a change. */
export const pairsOf = Object.fromEntries(
  Object.entries(schemas).map(([source, schema]) => [source, pairs(schema)]),
);

function pairs(schema: fc.Arbitrary<unknown>): fc.Arbitrary<[unknown, unknown]> {
  const two = fc.tuple(schema, schema);
  const changed = schema.chain((original) =>
    fc.tuple(fc.constant(original), mutatedSchema(original)),
  );
  return fc.oneof(
    two,
    { weight: 3, arbitrary: changed },
    { weight: 3, arbitrary: changed.map(([a, b]): [unknown, unknown] => [b, a]) },
    two.map(([a, b]): [unknown, unknown] => [a, isAlone(a, b) ? { allOf: [a, b] } : a]),
    two.map(([a, b]): [unknown, unknown] => [isAlone(a, b) ? { anyOf: [b, a] } : a, a]),
  );
}

/** References lead from the root, so schemas with some cannot stand inside of others. */
const isAlone = (...given: unknown[]) => !JSON.stringify(given).includes('"$ref"');

/** How many pairs all laws together try: a tenth of those of `npm run test:long`; more on demand. */
const usual = process.env.HOOKPACT_TEST_LONG ? 10_000 : 1_000;
const total = Number(process.env.COMPAT_PAIRS ?? usual);
const seed = Number(process.env.COMPAT_SEED ?? 20);

/** A law's share of all pairs. The seed is fixed, so that a failure is the same on each machine. */
export const settingsFor = (share: number) => ({
  numRuns: Math.ceil(total * share),
  seed,
  endOnFailure: true,
});
