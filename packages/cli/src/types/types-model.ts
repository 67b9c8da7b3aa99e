import * as z from 'zod';
import { GeneratedModel } from '../outputs/generated-model.ts';

/** The document of `hookpact types --json`. */
export const TypesDocument = z.strictObject({
  ...GeneratedModel.shape,
  unchecked: z
    .array(z.strictObject({ language: z.string(), what: z.string() }))
    .describe('What the schemas say and the written code does not check.'),
});
