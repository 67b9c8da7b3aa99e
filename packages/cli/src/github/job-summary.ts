import { appendFile } from 'node:fs/promises';
import type { CommandContext } from '../command/context.ts';
import { UsageError } from '../command/outcome.ts';

/**
 * Adds Markdown to the summary of the job, where there is one.
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions#adding-a-job-summary
 */
export async function addToSummary(
  markdown: string,
  { environment }: Pick<CommandContext, 'environment'>,
): Promise<void> {
  const { GITHUB_STEP_SUMMARY: file } = environment;
  if (!file) return;
  try {
    await appendFile(file, `${markdown}\n`);
  } catch (cause) {
    throw new UsageError(`GITHUB_STEP_SUMMARY, ${file}, cannot be written.`, { cause });
  }
}

/** A text in a cell of a Markdown table, as others wrote it. */
export const cell = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;')
    .replaceAll(/\s*[\r\n]+\s*/g, ' ');
