import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrary } from '../arbitrary/index.ts';
import { jsonSchema } from '../json-schema/index.ts';
import { catalogFromJsonSchema, catalogFromOpenApi } from './index.ts';
import { deepUnions, largeDocument, sharedSchemas } from './testing/large-shapes.ts';

// Shapes of the sizes of real providers, made by a seeded generator.

describe('an OpenAPI document of 3 MB with 16 webhooks', () => {
  const document = largeDocument(1);

  it('is imported, each event with the shapes that it needs', () => {
    expect(JSON.stringify(document).length).toBeGreaterThan(3_000_000);
    const catalog = catalogFromOpenApi(document);
    expect(catalog.eventTypes).toHaveLength(16);
    const [type = ''] = catalog.eventTypes;
    const example = catalog.example(type);
    expect(catalog.safeParse(example)).toEqual({ kind: 'event', type, event: example });
    expect(catalog.safeParse({ ...example, body: 1 })).toMatchObject({ kind: 'invalid' });
  });
});

it('48 events with 115 shared schemas keep each shape once', () => {
  const catalog = catalogFromOpenApi(sharedSchemas(2));
  expect(catalog.eventTypes).toHaveLength(48);
  const { $defs } = jsonSchema(catalog) as { $defs: object };
  expect(Object.keys($defs)).toHaveLength(48 + 115);
  for (const type of catalog.eventTypes) {
    expect(catalog.safeParse(catalog.example(type))).toMatchObject({ kind: 'event', type });
  }
});

it('290 events with deep unions, in one bundle, are told apart', () => {
  const catalog = catalogFromJsonSchema({ 'events.json': deepUnions(3) });
  expect(catalog.eventTypes).toHaveLength(290);
  for (const type of catalog.eventTypes.slice(0, 3)) {
    fc.assert(
      fc.property(arbitrary(catalog, type), (payload) => catalog.safeParse(payload).type === type),
      { numRuns: 5, seed: 1 },
    );
  }
});
