import * as z from 'zod';

const Verdict = z.enum(['safe', 'unknown', 'breaking']);
const Readers = z.enum(['old-readers', 'new-readers']);
const Position = z.strictObject({ file: z.string(), line: z.int(), column: z.int() });
const Effects = z.array(z.strictObject({ event: z.string(), pointer: z.string() }));
const Witness = z.unknown().describe('A payload, or a part of one, that a reader refuses.');

const difference = {
  id: z.string().describe('The same in each run: an allow file names it.'),
  readers: Readers,
  verdict: Verdict,
  keyword: z.string().optional(),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  words: z.string(),
  reason: z.string(),
  witness: Witness.optional(),
  rules: z.array(z.string()).optional().describe('What a proof of "safe" rests on.'),
  wayOut: z.string().optional(),
  effects: Effects,
};

/** The document of `hookpact diff --json`. */
export const DiffDocument = z.strictObject({
  question: z.string(),
  verdict: Verdict,
  summary: z.string(),
  world: z.enum(['declared', 'open']),
  events: z.array(
    z.strictObject({
      event: z.string(),
      kind: z.enum(['same', 'changed', 'added', 'removed', 'renamed', 'deprecated']),
      to: z.string().optional().describe('The new name of a renamed event.'),
      readers: Readers,
      verdict: Verdict,
      reason: z.string(),
      witness: Witness.optional(),
      rules: z.array(z.string()).optional(),
      deprecated: z.literal(true).optional(),
      risk: z.strictObject({ witness: Witness }).optional(),
    }),
  ),
  changes: z.array(z.strictObject(difference)),
  findings: z.array(
    z.strictObject({
      ...difference,
      events: z.array(z.string()),
      pointer: z.string(),
      at: Position.optional().describe('Where the new contract says so.'),
      use: z
        .strictObject({
          consumers: z.array(z.strictObject({ consumer: z.string(), needs: z.array(z.string()) })),
          others: z.array(z.string()),
        })
        .optional()
        .describe('Which consumers rely on it, where pacts were given.'),
      allowed: z
        .strictObject({
          id: z.string(),
          reason: z.string(),
          owner: z.string(),
          expires: z.string(),
        })
        .optional(),
    }),
  ),
  warnings: z.array(
    z.strictObject({
      event: z.string(),
      side: z.enum(['old', 'new']),
      schemaPointer: z.string(),
      words: z.string(),
      at: Position.optional(),
    }),
  ),
  leftOut: z.array(z.string()).describe('Files that were not compared, and why.'),
  failing: z.int().describe('How many findings fail the check.'),
});
