import * as z from 'zod';
import { GeneratedModel } from '../outputs/generated-model.ts';

const ListModel = z.strictObject({
  provider: z.string(),
  states: z.array(
    z.strictObject({
      name: z.string(),
      description: z.string().optional(),
      params: z.record(z.string(), z.string()).optional(),
      events: z.array(
        z.strictObject({
          type: z.string(),
          cases: z
            .array(
              z.strictObject({
                pointer: z.string(),
                is: z.enum(['null', 'absent', 'empty', 'value']),
              }),
            )
            .describe('What it shows at places where the schema allows several cases.'),
        }),
      ),
    }),
  ),
});

/** The document of `hookpact pact states --json`: the list, or with an output the written files. */
export const StatesDocument = z.union([ListModel, GeneratedModel]);
