import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { CommandContext } from './context.ts';
import { UsageError } from './outcome.ts';

/** The text of an option that takes JSON, `@file`, or `-` for standard input. */
export async function readInput(
  given: string,
  what: string,
  { cwd, standardInput }: Pick<CommandContext, 'cwd' | 'standardInput'>,
): Promise<string> {
  if (given === '-') return text(standardInput);
  if (!given.startsWith('@')) return given;
  const path = given.slice(1);
  return readFile(resolve(cwd, path), 'utf8').catch((cause) => {
    const why =
      cause.code === 'ENOENT' ? `there is no file at ${path}. Check the path` : cause.message;
    throw new UsageError(`${what} cannot be read: ${why}.`, { cause });
  });
}
