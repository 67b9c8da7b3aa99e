import * as z from 'zod';
import { frameworks, languages, packageManagers, roles, schemeNames } from './choices.ts';

/** The document of `hookpact init --json`. */
export const InitReport = z.strictObject({
  role: z.enum(roles),
  framework: z.enum(frameworks),
  provider: z.string(),
  scheme: z.enum(schemeNames),
  language: z.enum(languages),
  package_manager: z.enum(packageManagers),
  is_written: z.boolean().describe('False for --dry-run.'),
  files: z.array(z.strictObject({ path: z.string(), kind: z.enum(['new', 'added', 'replaced']) })),
  next_steps: z.array(z.strictObject({ words: z.string(), lines: z.array(z.string()) })),
});
export type InitReport = z.infer<typeof InitReport>;
