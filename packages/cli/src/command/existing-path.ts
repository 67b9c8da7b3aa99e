import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CommandContext } from './context.ts';
import { UsageError } from './outcome.ts';

/** A path that was given, seen from the working folder. Throws where there is nothing. */
export function existingPath(
  path: string,
  what: string,
  { cwd }: Pick<CommandContext, 'cwd'>,
): string {
  const found = resolve(cwd, path);
  if (existsSync(found)) return found;
  throw new UsageError(`There is no ${what} at ${path}. Check the path.`);
}
