import { readFileSync } from 'node:fs';
import type { Allowance } from '@hookpact/compat';
import * as z from 'zod';
import type { CommandContext } from '../command/context.ts';
import { existingPath } from '../command/existing-path.ts';
import { UsageError } from '../command/outcome.ts';

const allowances = z.array(
  z.strictObject({
    id: z.string(),
    reason: z.string().min(1),
    owner: z.string().min(1),
    expires: z.iso.date(),
  }),
);

/** Reads the breaks that are meant. An entry without a reason, an owner or an end is refused. */
export function readAllowances(
  file: string,
  context: Pick<CommandContext, 'cwd'>,
): readonly Allowance[] {
  const text = readFileSync(existingPath(file, 'allow file', context), 'utf8');
  let entries: unknown;
  try {
    entries = JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`${file} is not JSON.`, { cause });
  }
  const read = allowances.safeParse(entries);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new UsageError(
    `${file} is no list of allowances: ${issue?.path.join('.')}: ${issue?.message}. ` +
      'Each has id, reason, owner and expires (YYYY-MM-DD).',
  );
}
