import '../zod3/index.ts';
import type { JsonSchema } from '@hookpact/json-schema';
import { schemaAt } from '@hookpact/json-schema/references';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import * as mini from 'zod/mini';
import * as z3 from 'zod/v3';
import { defineCatalog, type EventSchema } from '../index.ts';
import { type JsonSchemaTarget, jsonSchema } from './index.ts';

const words = {
  title: 'Length',
  description: 'How long it plays.',
  examples: [12, 30],
  deprecated: true,
  unit: 'seconds',
  ours: 'a note of the team',
};

const fields: Record<string, [schema: EventSchema, hasAll: boolean]> = {
  'Zod 4': [z.looseObject({ type: z.literal('a'), at: z.number().meta(words) }), true],
  'Zod 4 mini': [
    mini.looseObject({ type: mini.literal('a'), at: mini.number().check(mini.meta(words)) }),
    true,
  ],
  'Zod 3': [
    z3.object({ type: z3.literal('a'), at: z3.number().describe(words.description) }),
    false,
  ],
};

const catalogOf = (schema: EventSchema) =>
  defineCatalog({
    name: 'demo',
    version: '1',
    title: 'Demo',
    typeKey: 'type',
    events: {
      a: {
        schema,
        summary: 'It happened.',
        deprecated: 'Use `b`.',
        examples: [{ type: 'a', at: 1 }],
      },
    },
  });

const fieldOf = (document: JsonSchema, root: string) =>
  schemaAt(document, `#${root}/properties/at`) as JsonSchema;

describe.each(Object.entries(fields))('the words of a field in %s', (_, [schema, hasAll]) => {
  it.each<JsonSchemaTarget>(['draft-2020-12', 'draft-07'])('come through to %s', (target) => {
    const field = fieldOf(jsonSchema(catalogOf(schema), { target, event: 'a' }), '');
    const { type, ...said } = field;
    expect(type).toBe('number');
    expect(said).toEqual(
      hasAll
        ? {
            title: 'Length',
            description: 'How long it plays. Unit: seconds.',
            examples: [12, 30],
            deprecated: true,
          }
        : { description: 'How long it plays.' },
    );
  });

  it('come through to OpenAPI 3.0, which has one example', () => {
    const document = jsonSchema(catalogOf(schema), { target: 'openapi-3.0' });
    const field = fieldOf(document, '/components/schemas/A');
    expect(field.example).toBe(hasAll ? 12 : undefined);
    expect(field).not.toHaveProperty('examples');
    expect(field).not.toHaveProperty('unit');
  });
});

it('an event says why it is deprecated', () => {
  const document = jsonSchema(catalogOf(fields['Zod 4']?.[0] as EventSchema), { event: 'a' });
  expect(document).toMatchObject({
    deprecated: true,
    description: 'It happened.\n\nDeprecated: Use `b`.',
  });
});

it('a shape with an id keeps it as its name', () => {
  const Money = z.looseObject({ cents: z.int() }).meta({ id: 'Money' });
  const schema = z.looseObject({ type: z.literal('a'), at: Money, also: Money.optional() });
  const catalog = defineCatalog({
    name: 'demo',
    version: '1',
    title: 'Demo',
    typeKey: 'type',
    events: { a: { schema, summary: '', examples: [{ type: 'a', at: { cents: 1 } }] } },
  });
  expect(fieldOf(jsonSchema(catalog, { event: 'a' }), '')).toEqual({ $ref: '#/$defs/Money' });
});
