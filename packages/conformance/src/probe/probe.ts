import { type ExecException, exec } from 'node:child_process';
import { ConformanceError } from '../errors.ts';

/**
 * What tells the effects of events: a URL that is asked with GET, a command of the shell, or a
 * function. Each gives a number, a list with an entry for each effect, or an object with `count` or
 * `effects`.
 */
export type Probe =
  | { readonly url: string | URL }
  | { readonly command: string }
  | { readonly read: () => unknown };

/** The effects at one time. */
export type Effects = {
  readonly count: number;
  /** One entry for each, where the probe lists them. */
  readonly list: readonly unknown[] | undefined;
};

export type ReadEffects = () => Promise<Effects>;

const MOST_BYTES = 4 * 1_048_576;

/** A function that asks a probe. It rejects with `PROBE_FAILED`. */
export function readerOf(probe: Probe, timeoutMs: number, signal: AbortSignal): ReadEffects {
  return async () => {
    try {
      return toEffects(await ask(probe, timeoutMs, signal));
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new ConformanceError('PROBE_FAILED', { reason }, { cause });
    }
  };
}

function ask(probe: Probe, timeoutMs: number, signal: AbortSignal): unknown {
  if ('read' in probe) return probe.read();
  return 'url' in probe ? get(probe.url, timeoutMs, signal) : run(probe.command, timeoutMs, signal);
}

async function get(url: string | URL, timeoutMs: number, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(url, {
    redirect: 'error',
    headers: { accept: 'application/json, text/plain' },
    signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), signal]),
  });
  if (!response.ok) throw new Error(`it answered ${response.status}`);
  return JSON.parse(await boundedText(response));
}

async function boundedText(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.byteLength;
    if (bytes > MOST_BYTES) throw new Error(`it told more than ${MOST_BYTES} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

function run(command: string, timeoutMs: number, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    exec(command, { timeout: timeoutMs, maxBuffer: MOST_BYTES, signal }, (error, stdout) => {
      // its message would repeat the command, and passwords in it
      if (error) return reject(new Error(`the command ${endOf(error)}`));
      try {
        resolve(JSON.parse(stdout));
      } catch (cause) {
        reject(cause);
      }
    });
  });
}

const endOf = ({ killed, code }: ExecException): string =>
  killed ? 'took too long' : `ended with ${code}`;

function toEffects(told: unknown): Effects {
  if (Array.isArray(told)) return { count: told.length, list: told };
  if (typeof told === 'number') return { count: toCount(told), list: undefined };
  const { effects, count } = Object(told);
  if (Array.isArray(effects)) return { count: effects.length, list: effects };
  return { count: toCount(count), list: undefined };
}

function toCount(value: unknown): number {
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number; // checked
  throw new Error(
    `it told neither a number nor a list, but ${JSON.stringify(value)?.slice(0, 100)}`,
  );
}
