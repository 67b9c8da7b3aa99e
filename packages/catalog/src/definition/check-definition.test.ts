import { expect, it } from 'vitest';
import * as z from 'zod';
import type { EventSchema } from '../schema/event-schema.ts';
import type { CatalogDefinition } from '../types.ts';
import { checkDefinition as checkOnEdge } from './check-definition.edge.ts';

const definition = (schema: unknown): CatalogDefinition => ({
  name: 'demo',
  version: '1',
  title: 'Demo',
  typeKey: 'type',
  events: { a: { schema: schema as EventSchema, summary: '', examples: [] } }, // as plain JavaScript hands over anything
});

// the full check is tested at the door, in define-catalog.test.ts and not-json.test.ts
it('on the edge a definition may lack what only tests need, and not a schema', () => {
  expect(() => checkOnEdge(definition(z.object({ type: z.literal('a') })))).not.toThrow();
  for (const schema of [undefined, null, {}, { '~standard': {} }]) {
    expect(() => checkOnEdge(definition(schema))).toThrow(
      expect.objectContaining({ name: 'CatalogError', code: 'SCHEMA_UNSUPPORTED' }),
    );
  }
});
