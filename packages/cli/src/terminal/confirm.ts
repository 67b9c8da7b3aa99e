import { createInterface } from 'node:readline/promises';
import type { CommandContext } from '../command/context.ts';
import { UsageError } from '../command/outcome.ts';
import { shown } from './shown.ts';

/**
 * Asks a question that "y" answers with yes, and anything else with no.
 * @throws UsageError if there is no terminal to ask; `flag` answers the question beforehand
 */
export async function confirm(
  question: string,
  flag: string,
  { standardInput, terminal, interrupted }: CommandContext,
): Promise<boolean> {
  if (!Reflect.get(standardInput, 'isTTY')) {
    throw new UsageError(`Nobody is here to answer "${question}" Pass ${flag}.`);
  }
  terminal.progress(shown`${question} [y/N]`);
  const lines = createInterface({ input: standardInput });
  try {
    const answer = await lines.question('', { signal: interrupted });
    return /^y(es)?$/i.test(answer.trim());
  } catch {
    return false; // Ctrl-C, or the end of the input
  } finally {
    lines.close();
  }
}
