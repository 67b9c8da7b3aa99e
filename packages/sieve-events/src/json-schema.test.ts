import { type AnyCatalog, isCatalogError } from '@hookpact/catalog';
import { arbitrary } from '@hookpact/catalog/arbitrary';
import { type JsonSchemaTarget, jsonSchema } from '@hookpact/catalog/json-schema';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sieve } from './sieve.ts';
import { ajvJudge } from './testing/ajv.ts';
import { mutated } from './testing/mutated.ts';
import { sieveZod3 } from './testing/sieve-zod3.ts';

const targets: JsonSchemaTarget[] = ['draft-2020-12', 'draft-07', 'openapi-3.0', 'openapi-3.1'];
const catalogs: [string, AnyCatalog][] = [
  ['Zod 4', sieve],
  ['Zod 3', sieveZod3],
];
const isValid = (catalog: AnyCatalog, payload: unknown) =>
  catalog.safeParse(payload).kind === 'event';
const anyEvent = fc.oneof(...sieve.eventTypes.map((type) => arbitrary(sieve, type)));

describe.each(catalogs)('the JSON Schema of the catalogue in %s', (_, catalog) => {
  describe.each(targets)('as %s', (target) => {
    const judge = ajvJudge(catalog, target);

    it('accepts every example', () => {
      for (const type of sieve.eventTypes) {
        for (const example of sieve.examples(type)) expect(judge(example), type).toBe(true);
      }
    });

    it('accepts every generated event, as the catalogue does', () => {
      fc.assert(
        fc.property(anyEvent, (event) => {
          expect(judge(event)).toBe(true);
          expect(isValid(catalog, event)).toBe(true);
        }),
      );
    });

    it('agrees with the catalogue about every mutated event', () => {
      fc.assert(
        fc.property(anyEvent.chain(mutated), (payload) => {
          expect(judge(payload)).toBe(isValid(catalog, payload));
        }),
        { numRuns: 300 },
      );
    });
  });
});

describe.each(targets)('both libraries, as %s', (target) => {
  it('accept and reject the same payloads', () => {
    const [judge4, judge3] = [ajvJudge(sieve, target), ajvJudge(sieveZod3, target)];
    fc.assert(
      fc.property(anyEvent.chain(mutated), (payload) => {
        expect(judge3(payload)).toBe(judge4(payload));
      }),
      { numRuns: 300 },
    );
  });
});

it('generates mutated payloads of both kinds, valid and invalid', () => {
  const verdicts = fc
    .sample(anyEvent.chain(mutated), 300)
    .map((payload) => isValid(sieve, payload));
  expect(new Set(verdicts)).toEqual(new Set([true, false]));
});

describe('one event as a document of its own', () => {
  it.each([
    ['draft-2020-12', Ajv2020],
    ['draft-07', Ajv],
  ] as const)('compiles alone in Ajv, strictly, as %s', (target, AjvOf) => {
    for (const event of sieve.eventTypes) {
      const document = jsonSchema(sieve, { target, event });
      const validate = new AjvOf({ strict: true, allowUnionTypes: true }).compile(document);
      expect(document.$id).toBe(`urn:hookpact:sieve:2025-06-16:${event}`);
      expect(validate(sieve.example(event)), event).toBe(true);
    }
  });

  it('holds only the definitions that it needs', () => {
    const { $defs } = jsonSchema(sieve, { event: 'job.new_output' });
    expect(Object.keys($defs as object)).toEqual(['NewOutputResponse']);
  });
});

it('describes every event: title, description, examples', () => {
  const { $defs } = jsonSchema(sieve) as { $defs: Record<string, Record<string, unknown>> };
  expect($defs.JobStart).toMatchObject({
    title: 'JobStart',
    description: 'Occurs when a job starts.',
    examples: sieve.examples('job.start'),
  });
});

it('uses what OpenAPI 3.0 has in place of const, null and examples', () => {
  const text = JSON.stringify(jsonSchema(sieve, { target: 'openapi-3.0' }));
  for (const keyword of ['"const"', '"examples"', '"type":[', '"$id"', '"$defs"']) {
    expect(text).not.toContain(keyword);
  }
  expect(text).toContain('"nullable":true');
});

it('parses nothing by accident: an unknown type is never valid', () => {
  expect(() => sieve.parse({ type: 'job.paused', body: {} })).toThrow(
    expect.toSatisfy((error) => isCatalogError(error, 'EVENT_TYPE_UNKNOWN')),
  );
});
