import * as z from 'zod';
import { findingTexts } from './findings/table.ts';

const codes = Object.keys(findingTexts) as [keyof typeof findingTexts]; // it has rows

/** The document of `hookpact doctor --json`. */
export const DoctorReport = z.strictObject({
  target: z.string().nullable().describe('The URL; null where this machine was looked at.'),
  ok: z.boolean().describe('No problem was found; hints may be.'),
  findings: z.array(
    z.strictObject({
      code: z.enum(codes).describe('Stable, never reused.'),
      severity: z.enum(['problem', 'hint']),
      sentence: z.string(),
      evidence: z.array(z.string()).describe('What was seen.'),
      fix: z.string(),
      link: z.string(),
    }),
  ),
  notes: z.array(z.string()).describe('What went well, and what was not looked at.'),
});
export type DoctorReport = z.infer<typeof DoctorReport>;
