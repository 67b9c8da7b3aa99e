import { hasEnded, Job } from '@hookpact/sieve-api';
import { isSieveError, SieveError } from '../errors.ts';
import type { Send } from '../http/send.ts';
import type { Settings } from '../options.ts';

// Node's fetch gives up on an answer that has not begun after five minutes; Sieve waits up to ten
const AWAIT_MS = 240_000;
const MAX_DETAIL_LENGTH = 1_000;

export type JobCall = { readonly path: string; readonly signal: AbortSignal | undefined };

/**
 * Waits at `/await`, as often as it takes. If `/await` fails with an error that may pass, asks for
 * the job itself; if that fails too, rejects.
 */
export async function waitForEnd(
  send: Send,
  settings: Settings,
  { awaitPath, ...call }: JobCall & { readonly awaitPath: string },
): Promise<Job> {
  for (;;) {
    const ended =
      (await awaitOnce(send, { ...call, path: awaitPath })) ??
      (await send({ method: 'GET', ...call }, Job));
    if (hasEnded(ended.status)) return finishedOrThrow(ended);
    await settings.sleep(settings.pollMs, call.signal);
  }
}

async function awaitOnce(send: Send, { path, signal }: JobCall): Promise<Job | undefined> {
  const call = { method: 'GET', path, signal } as const;
  try {
    return await send({ ...call, timeoutMs: AWAIT_MS, maxRetries: 0 }, Job);
  } catch (error) {
    if (isSieveError(error) && error.retry) return undefined;
    throw error;
  }
}

/** The ended job, if it finished. Throws `JOB_FAILED` or `JOB_CANCELLED`. */
export function finishedOrThrow(ended: Job): Job {
  if (ended.status === 'finished') return ended;
  const code = ended.status === 'cancelled' ? 'JOB_CANCELLED' : 'JOB_FAILED';
  const detail = ended.error?.slice(0, MAX_DETAIL_LENGTH);
  throw new SieveError(code, { facts: { job: ended.id }, detail });
}
