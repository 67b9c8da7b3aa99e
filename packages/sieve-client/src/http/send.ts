import * as z from 'zod/mini';
import { SieveError } from '../errors.ts';
import type { Settings } from '../options.ts';
import { failedAnswer } from './failed-answer.ts';
import { problemOf } from './problem-of.ts';
import { readText } from './read-text.ts';
import { retryDelayMs } from './retry.ts';

/** One request to the API. */
type Call = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Starts with a slash; its parts are checked or encoded already. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: string;
  readonly signal: AbortSignal | undefined;
  /** @default the client's */
  readonly timeoutMs?: number;
  /** @default the client's */
  readonly maxRetries?: number;
};

/**
 * Sends a request, again where that is safe, and reads its answer. Rejects with a
 * {@link SieveError}, or with the reason of the signal.
 */
export type Send = <T>(call: Call, answer: z.ZodMiniType<T>) => Promise<T>;

export function createSend(settings: Settings): Send {
  return async (call, answer) => {
    for (let retries = 0; ; retries += 1) {
      try {
        return readAnswer(call, answer, await exchange(settings, call));
      } catch (error) {
        const delayMs = retryDelayMs({
          error,
          method: call.method,
          retriesSoFar: retries,
          maxRetries: call.maxRetries ?? settings.maxRetries,
          random: settings.random(),
        });
        if (delayMs === undefined) throw error;
        await settings.sleep(delayMs, call.signal);
      }
    }
  };
}

/** One request and the text of its answer. */
async function exchange(settings: Settings, call: Call): Promise<string> {
  const timeoutMs = call.timeoutMs ?? settings.timeoutMs;
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = call.signal ? AbortSignal.any([call.signal, timeout]) : timeout;
  try {
    const response = await settings.fetch(urlOf(settings, call), initOf(settings, call, signal));
    return await textOf(settings, call, response);
  } catch (error) {
    call.signal?.throwIfAborted();
    if (error instanceof SieveError) throw error;
    const facts = { call: inWords(call), timeoutMs };
    throw new SieveError(timeout.aborted ? 'TIMEOUT' : 'CONNECTION_FAILED', {
      facts,
      cause: error,
    });
  }
}

async function textOf(settings: Settings, call: Call, response: Response): Promise<string> {
  const text = await readText(response, settings.maxAnswerBytes);
  const { ok, status, headers } = response;
  const secret = settings.apiKey;
  if (!ok) throw failedAnswer({ status, headers, text: text ?? '', call: inWords(call), secret });
  if (text === undefined) throw invalid(call, `it is longer than ${settings.maxAnswerBytes} bytes`);
  return text;
}

function readAnswer<T>(call: Call, answer: z.ZodMiniType<T>, text: string): T {
  const result = z.safeParse(answer, parseJson(call, text));
  if (result.success) return result.data;
  throw invalid(call, problemOf(result.error.issues));
}

function parseJson(call: Call, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid(call, 'it is not JSON');
  }
}

const invalid = (call: Call, problem: string) =>
  new SieveError('ANSWER_INVALID', { facts: { call: inWords(call), problem } });

const inWords = ({ method, path }: Call) => `${method} ${path}`;

function urlOf({ baseUrl }: Settings, { path, query = {} }: Call): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, String(value));
  }
  return search.size === 0 ? `${baseUrl}${path}` : `${baseUrl}${path}?${search}`;
}

function initOf({ apiKey }: Settings, { method, body }: Call, signal: AbortSignal): RequestInit {
  const headers = { accept: 'application/json', 'x-api-key': apiKey };
  // fetch would carry x-api-key along to wherever a redirect points
  const init = { method, redirect: 'manual', signal } as const;
  if (body === undefined) return { ...init, headers };
  return { ...init, headers: { ...headers, 'content-type': 'application/json' }, body };
}
