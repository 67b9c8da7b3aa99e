import * as z from 'zod';

const group = z.enum([
  ...(['accepts', 'acknowledges', 'idempotent', 'ordered'] as const),
  ...(['signature', 'refuses', 'robust', 'safe'] as const),
]);
const level = z.enum(['basic', 'production']);

const Case = z.strictObject({
  id: z.string().describe('Stable, never reused: signature/3.'),
  group,
  title: z.string().describe('What a good receiver does.'),
  level,
  status: z.enum(['passed', 'failed', 'skipped']),
  tookMs: z.number(),
  reason: z.string().optional().describe('What was wrong, or why the case was skipped.'),
  missing: z.string().optional().describe('What a skipped case lacked.'),
  why: z.string().optional().describe('What goes wrong in production.'),
  remedy: z.string().optional().describe('What to change.'),
  curl: z.array(z.string()).optional().describe('Commands that send what showed the fault.'),
});

/** The document of `hookpact check --json`. */
export const CheckReport = z.strictObject({
  ok: z.boolean().describe('Every case ran to its end, and none failed.'),
  url: z.string().describe('Without its query, which may be secret.'),
  catalog: z.string(),
  scheme: z.string(),
  policy: z.string(),
  level,
  strict: z.boolean(),
  ending: z.enum(['complete', 'nothing is taken', 'no answer', 'out of time', 'interrupted']),
  note: z.string().optional().describe('Words about an ending that is not complete.'),
  tookMs: z.number(),
  requests: z.number().describe('How many were sent.'),
  counts: z.strictObject({ passed: z.number(), failed: z.number(), skipped: z.number() }),
  cases: z.array(Case),
});

/** The document of `hookpact check --list --json`. */
const CaseList = z.strictObject({
  cases: z.array(
    z.strictObject({
      ...{ id: z.string(), group, title: z.string(), level },
      strict: z.boolean().describe('A recommendation: checked with --strict.'),
      ...{ sends: z.string(), expects: z.string(), why: z.string(), remedy: z.string() },
    }),
  ),
});

export const CheckDocument = z.union([CheckReport, CaseList]);
