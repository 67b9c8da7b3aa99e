import type { CommandContext } from '../command/context.ts';
import { option } from '../command/options.ts';

export type FormatFlags = { readonly format?: 'text' | 'github' };

/** The option of a command that reports to a workflow run of GitHub. */
export const formatOption = () =>
  option('--format <name>', 'github: annotations, and a summary of the job (default in its runs)', {
    choices: ['text', 'github'],
  });

/** Whether to report to a workflow run: asked for, or in one. */
export const isForGithub = (
  { format }: FormatFlags,
  { environment }: Pick<CommandContext, 'environment'>,
): boolean => (format ?? (environment.GITHUB_ACTIONS === 'true' ? 'github' : 'text')) === 'github';
