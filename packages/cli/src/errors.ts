import { defineErrors } from '@hookpact/errors';

/**
 * Every mistake that the command line itself finds: what happened and what to do about it. Those of
 * one command are a `UsageError` or `CommandFailed` with a sentence of its own.
 * Codes are stable and never reused.
 */
export const cliErrors = {
  COMMAND_UNKNOWN: {
    message: "There is no command '{word}'.{hint}",
    remedy: '{start} --help lists all.',
  },
  COMMAND_MISSING: {
    message: "Unknown option '{word}': a command comes first.",
    remedy: '{start} --help lists all commands.',
  },
  ARGUMENTS_INVALID: {
    message: '{detail}',
    remedy: 'hookpact {command} --help shows what it takes.',
  },
  PACKAGE_MISSING: {
    message: '{what} needs {packages}, which hookpact does not bring along.',
    remedy: 'Install what is missing: {install}',
  },
} as const;

/** The command line is wrong. Compare `code`, not the message. */
export class CliError extends defineErrors('CliError', cliErrors) {}
