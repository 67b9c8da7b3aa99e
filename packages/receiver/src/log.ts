import { textOf } from '#response-texts';
import { callSafely } from './dispatch/maybe-promise.ts';
import { isReceiverError } from './errors.ts';
import { rowOf } from './http/responses.ts';
import { visible } from './http/visible.ts';
import type { Identity, NotSuccess, Outcome } from './outcome.ts';

/** Takes a line for each refusal (`warn`) and each failure (`error`). Pino and consola fit. */
export type Logger = {
  warn(fields: object, message: string): unknown;
  error(fields: object, message: string): unknown;
};

/** Logs what goes wrong; never throws. */
export type Log = {
  /** `error`: what `onError` hears of it, if it does. */
  outcome(outcome: Outcome, error?: unknown): void;
  /** An error beside an outcome: of work after the response, of a hook, of a store. */
  error(error: unknown, identity: Identity): void;
};

type LogOptions = {
  readonly catalog: { readonly name: string };
  /** Absent: a line on stderr, at most one per code and minute. */
  readonly logger: Logger | false | undefined;
  readonly now: () => number;
};

export function createLog({ catalog, logger, now }: LogOptions): Log {
  if (logger === false) return { outcome() {}, error() {} };
  const target = logger ?? stderrLogger(now);
  const name = catalog.name;

  return {
    outcome(outcome, error) {
      if (!('code' in outcome) || isQuiet(outcome.code)) return;
      const { kind, code, type, id } = outcome;
      const { status } = rowOf(code);
      callSafely(() => {
        const head = `${name} webhook ${kind}: ${about([`${status} ${code}`, type, id])}`;
        const fields = { catalog: name, code, status, type, id, err: error };
        const level = kind === 'rejected' ? 'warn' : 'error';
        return target[level](fields, `${head}. ${reasonOf(outcome, error)}`);
      });
    },
    error(error, { type, id }) {
      const code = codeOf(error);
      callSafely(() => {
        const head = `${name} webhook: ${about([code, type, id])}`;
        const fields = { catalog: name, code, type, id, err: error };
        return target.error(fields, `${head}. ${describeError(error)}`);
      });
    },
  };
}

const about = (facts: readonly (string | undefined)[]): string =>
  facts.flatMap((fact) => (fact === undefined ? [] : [visible(fact)])).join(', ');

function codeOf(error: unknown): string {
  try {
    return isReceiverError(error) ? error.code : 'ERROR';
  } catch {
    return 'ERROR'; // a proxy that throws
  }
}

export function isQuiet(code: NotSuccess['code']): boolean {
  return rowOf(code).isQuiet ?? false;
}

function reasonOf(outcome: NotSuccess, error: unknown): string {
  if (error !== undefined) return describeError(error);
  const { detail } = textOf(outcome.code);
  if (outcome.kind !== 'rejected') return detail;
  const { issues: [issue] = [], ageSeconds } = outcome;
  if (ageSeconds !== undefined) return `${detail} ${describeAge(ageSeconds)}`;
  return issue
    ? `${detail} ${visible(`${issue.pointer || 'The body'}: ${issue.message}`)}`
    : detail;
}

/** The distance of a timestamp from this clock, in words. */
export function describeAge(seconds: number): string {
  const distance = seconds < 0 ? `${-seconds} seconds ahead` : `${seconds} seconds old`;
  return `It is ${distance} by this clock; if all webhooks are, one of the two clocks is wrong.`;
}

/** An error in one line, with the place where it was thrown. */
function describeError(error: unknown): string {
  try {
    if (!(error instanceof Error)) return visible(`Thrown: ${String(error)}`);
    if (isReceiverError(error)) return visible(`${error.message} ${error.remedy}`, 600);
    const [frame] = error.stack?.match(/\n\s*at [^\n]+/) ?? [''];
    return visible(`${error.name}: ${error.message}${frame.replace(/^\s+/, ' ')}`, 600);
  } catch {
    return 'The error cannot be shown.'; // a proxy, or a getter that throws
  }
}

type Host = { process?: { stderr?: { write(text: string): unknown } } };
const MINUTE_MS = 60_000;

/** Writes a line, at most one per code and minute; the next one says how many were left out. */
function stderrLogger(now: () => number): Logger {
  const lastLines = new Map<string, { at: number; leftOut: number }>();

  function write(fields: object, message: string): void {
    const { code } = fields as { code: string }; // as createLog makes them
    const last = lastLines.get(code);
    const time = now();
    // either way round: a clock that was set back must not silence the line
    if (last && Math.abs(time - last.at) < MINUTE_MS) {
      last.leftOut += 1;
      return;
    }
    lastLines.set(code, { at: time, leftOut: 0 });
    const before = last?.leftOut ? ` (${last.leftOut} more since the last line)` : '';
    writeLine(`hookpact: ${message}${before}`);
  }
  return { warn: write, error: write };
}

function writeLine(line: string): void {
  const stderr = (globalThis as Host).process?.stderr;
  if (stderr) stderr.write(`${line}\n`);
  // biome-ignore lint/suspicious/noConsole: the only way out on edge hosts
  else console.error(line);
}
