import * as z from 'zod';

/** What came of generating files: the document of `docs --json`, and a part of others. */
export const GeneratedModel = z.strictObject({
  catalog: z.string(),
  events: z.int(),
  outputs: z
    .array(z.strictObject({ path: z.string(), files: z.int() }))
    .describe('What was written, or compared.'),
  stale: z
    .array(
      z.strictObject({
        path: z.string(),
        kind: z.enum(['missing', 'changed', 'left over']),
        line: z.int().optional(),
        before: z.string().optional(),
        after: z.string().optional(),
      }),
    )
    .describe('Why files are stale; only --check looks.'),
});
