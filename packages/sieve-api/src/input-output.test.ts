import { sieve } from '@hookpact/sieve-events';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { InputOutput } from './input-output.ts';

const inWebhooks = sieve.events['job.complete'].schema.shape.body.shape.outputs.element;

/** The schema without its descriptions, which are for documentation. */
const shapeOf = (model: z.core.$ZodType) =>
  JSON.parse(JSON.stringify(z.toJSONSchema(model)), (key, value) =>
    key === 'description' && typeof value === 'string' ? undefined : value,
  );

it('is the shape that outputs have in the webhooks', () => {
  expect(shapeOf(InputOutput)).toEqual(shapeOf(inWebhooks));
});
