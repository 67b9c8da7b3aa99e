import { describeError, hostLogger } from '#host';
import { callSafely } from './dispatch/maybe-promise.ts';
import type { Logger } from './host/logger.ts';
import { detailOf } from './http/detail.ts';
import { rowOf } from './http/responses.ts';
import { visible } from './http/visible.ts';
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
  readonly logger: Logger | false | undefined;
  readonly now: () => number;
};

type Facts = Identity & {
  readonly code: string;
  readonly status?: number;
  readonly err: unknown;
};

export function createLog({ catalog, logger, now }: LogOptions): Log {
  if (logger === false) return { outcome() {}, error() {} };
  const target = logger ?? hostLogger(now);
  const { name } = catalog;

  function write(level: keyof Logger, subject: string, facts: Facts, reason: string): void {
    const { code, status, type, id } = facts;
    const words = [status === undefined ? code : `${status} ${code}`, type, id];
    const about = words.flatMap((word) => (word === undefined ? [] : [visible(word)])).join(', ');
    const line = `${name} webhook${subject}: ${about}. ${reason}`;
    callSafely(() => target[level]({ catalog: name, ...facts }, line));
  }

  return {
    outcome(outcome, err) {
      if (!('code' in outcome) || isQuiet(outcome.code)) return;
      const { kind, code, type, id } = outcome;
      const facts = { code, status: rowOf(code).status, type, id, err };
      const level = kind === 'rejected' ? 'warn' : 'error';
      write(level, ` ${kind}`, facts, reasonOf(outcome, err));
    },
    error(err, { type, id }) {
      const { code, reason } = describeError(err);
      write('error', '', { code, type, id, err }, reason);
    },
  };
}

export function isQuiet(code: NotSuccess['code']): boolean {
  return rowOf(code).isQuiet ?? false;
}

function reasonOf(outcome: NotSuccess, error: unknown): string {
  if (error !== undefined) return describeError(error).reason;
  const detail = detailOf(outcome);
  const [issue] = (outcome.kind === 'rejected' && outcome.issues) || [];
  return issue
    ? `${detail} ${visible(`${issue.pointer || 'The body'}: ${issue.message}`)}`
    : detail;
}
