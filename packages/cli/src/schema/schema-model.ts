import * as z from 'zod';
import { GeneratedModel } from '../outputs/generated-model.ts';

/** The document of `hookpact schema --json`: the result, or the JSON Schema of all events. */
export const SchemaDocument = z.union([
  z.strictObject({
    ...GeneratedModel.shape,
    problems: z.array(
      z.strictObject({
        rule: z.string(),
        severity: z.enum(['error', 'warn']),
        message: z.string(),
        pointer: z.string(),
      }),
    ),
  }),
  z.looseObject({ $schema: z.url() }).describe('Without an output: the JSON Schema of all events.'),
]);
