import { inspect } from 'node:util';
import { scrubUrls } from '@hookpact/errors/scrub-urls';
import { Shown } from '../terminal/shown.ts';
import type { CommandContext } from './context.ts';
import { asStarted } from './define-command.ts';
import { CommandFailed, type ExitCode, exitCodes, UsageError } from './outcome.ts';
import { flagNames, remedies } from './remedies.ts';
import { sitePage } from './site-page.ts';

/** The fields that all errors of our packages have. */
type CodedError = Error & {
  readonly code: string;
  readonly remedy: string;
  /** The detail that a service gave. */
  readonly detail?: string | undefined;
};

const isCoded = (error: Error): error is CodedError =>
  'code' in error && 'remedy' in error && typeof error.remedy === 'string';

/** An error in words: what happened, and what to do with this command line about it. */
export function describeError(
  error: unknown,
  context: Pick<CommandContext, 'invocation'>,
  { debug = false } = {},
): Shown {
  const text = error instanceof Error ? wordsOf(error) : String(error);
  const link = error instanceof Error && isCoded(error) ? `\n${linkOf(error)}` : '';
  const stack = debug && error instanceof Error ? `\n${inspect(error)}` : '';
  return Shown.indented(`hookpact: ${asStarted(scrubUrls(text + stack), context)}${link}`);
}

function wordsOf(error: Error): string {
  if (!isCoded(error)) return error.message;
  const names = flagNames[error.name] ?? {};
  const message = error.message
    .replace(`\n${error.remedy}`, '')
    .replace(/\bThe option (\w+)/, (whole, option: string) => names[option] ?? whole);
  const remedy = remedies[`${error.name}.${error.code}`] ?? error.remedy;
  return [message, error.detail, remedy].filter(Boolean).map(asSentence).join(' ');
}

/** With its full stop; not behind a line to copy. */
const asSentence = (text = ''): string =>
  /[.!?:]$|: npm install .+$/.test(text.trimEnd()) ? text : `${text}.`;

/** The code of an error, and where it is explained. */
const linkOf = ({ code }: CodedError): string => `${code}: ${sitePage(`errors/${code}/`)}`;

/** Errors that are answers: the command ran, and what it asked for went wrong elsewhere. */
const answers: readonly string[] = ['SieveError', 'PactError'];
/** Errors of those packages that only a wrong call causes. */
const wrongCalls: readonly string[] = ['ARGUMENT_INVALID', 'OPTION_INVALID', 'PACTS_MISSING'];

export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CommandFailed) return exitCodes.failed;
  if (error instanceof UsageError || !(error instanceof Error)) return exitCodes.usage;
  const isAnswer = answers.includes(error.name) && isCoded(error);
  return isAnswer && !wrongCalls.includes(error.code) ? exitCodes.failed : exitCodes.usage;
}
