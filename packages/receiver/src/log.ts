import { codeOf, hostLogger, lineOf } from '#host';
import { callSafely } from './dispatch/maybe-promise.ts';
import type { LogFacts } from './host/log-line.ts';
import type { Logger } from './host/logger.ts';
import { rowOf } from './http/responses.ts';
import type { Identity, NotSuccess, Outcome } from './outcome.ts';

/** Logs what goes wrong; never throws. */
export type Log = {
  /** `error`: what `onError` hears of it, if it does. */
  outcome(outcome: Outcome, error?: unknown): void;
  /** An error beside an outcome: of work after the response, of a hook, of a store. */
  error(error: unknown, identity: Identity): void;
};

type LogOptions = {
  readonly catalog: { readonly name: string };
  /** Absent: a line on the host's stderr. */
  readonly logger?: Logger | false | undefined;
  readonly now: () => number;
};

export function createLog({ catalog, logger, now }: LogOptions): Log {
  if (logger === false) return { outcome() {}, error() {} };
  const target = logger ?? hostLogger(now);

  function write(level: keyof Logger, facts: LogFacts, outcome?: NotSuccess): void {
    callSafely(() => target[level](facts, lineOf(facts, outcome)));
  }

  return {
    outcome(outcome, err) {
      if (!('code' in outcome) || isQuiet(outcome.code)) return;
      const { kind, code, type, id } = outcome;
      const { status } = rowOf(code);
      const level = kind === 'rejected' ? 'warn' : 'error';
      const issues = kind === 'rejected' ? outcome.issues : undefined;
      write(level, { catalog: catalog.name, code, status, type, id, issues, err }, outcome);
    },
    error(err, { type, id }) {
      write('error', { catalog: catalog.name, code: codeOf(err), type, id, err });
    },
  };
}

export function isQuiet(code: NotSuccess['code']): boolean {
  return rowOf(code).isQuiet ?? false;
}
