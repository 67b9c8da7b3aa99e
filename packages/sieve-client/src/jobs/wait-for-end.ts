import { hasEnded, type Job, job } from '../answers/job.ts';
import { isSieveError } from '../errors.ts';
import type { Send } from '../http/send.ts';
import type { Settings } from '../options.ts';
import { finishedOrThrow } from './finished-or-throw.ts';

// Node's fetch gives up on an answer that has not begun after five minutes; Sieve waits up to ten
const AWAIT_MS = 240_000;

export type JobCall = { readonly path: string; readonly signal: AbortSignal | undefined };

/**
 * Waits at the API's own door for that (`/await`), as often as it takes. When that fails, for what
 * reason ever, the job itself is asked for: a service that is down ends the wait.
 */
export async function waitForEnd(send: Send, settings: Settings, call: JobCall): Promise<Job> {
  for (;;) {
    const ended = (await awaitOnce(send, call)) ?? (await send({ method: 'GET', ...call }, job));
    if (hasEnded(ended.status)) return finishedOrThrow(ended);
    await settings.sleep(settings.pollMs, call.signal);
  }
}

async function awaitOnce(send: Send, { path, signal }: JobCall): Promise<Job | undefined> {
  const call = { method: 'GET', path: `${path}/await`, signal } as const;
  try {
    return await send({ ...call, timeoutMs: AWAIT_MS, maxRetries: 0 }, job);
  } catch (error) {
    if (isSieveError(error) && error.retry) return undefined;
    throw error;
  }
}
