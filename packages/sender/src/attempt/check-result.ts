import type { FailureClass } from '../records.ts';
import { redactText } from '../redact.ts';
import type { AttemptResult } from './transport.ts';

type Failure = Extract<AttemptResult, { kind: 'unanswered' }>['failure'];

const failures = {
  dns: true,
  refused: true,
  reset: true,
  timeout: true,
  tls: true,
  blocked: true,
  internal: true,
} as const satisfies Record<Exclude<FailureClass, 'status' | 'redirect'>, true>;

/**
 * Copies the result of a transport, which may be a caller's, as every store can keep it.
 * @throws TypeError where it is neither an answer nor a failure, or what its getters throw
 */
export function checkResult(given: AttemptResult): AttemptResult {
  const { kind } = given;
  const timing = checkTiming(given.timing);
  if (kind === 'answered' && isStatus(given.status)) {
    const body = given.body instanceof Uint8Array ? given.body : new Uint8Array();
    return { kind, status: given.status, headers: checkHeaders(given.headers), body, timing };
  }
  if (kind === 'unanswered' && isFailure(given.failure)) {
    return { kind, failure: given.failure, detail: redactText(String(given.detail)), timing };
  }
  throw new TypeError('It returned neither an answer nor a failure.');
}

/** Three digits, as HTTP has them; a store has no column for more. */
const isStatus = (status: unknown): boolean =>
  Number.isInteger(status) && Number(status) >= 100 && Number(status) <= 999;

const isFailure = (failure: unknown): failure is Failure =>
  Object.hasOwn(failures, String(failure));

/** Texts alone; a list of them, as some clients give, is joined. */
function checkHeaders(headers: unknown): Record<string, string> {
  const texts = Object.entries(Object(headers)).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : value,
  ]);
  return Object.fromEntries(texts.filter(([, value]) => typeof value === 'string'));
}

function checkTiming(timing: AttemptResult['timing'] | undefined): AttemptResult['timing'] {
  const { dnsMs, connectMs, firstByteMs, totalMs } = timing ?? {};
  return {
    dnsMs: whole(dnsMs),
    connectMs: whole(connectMs),
    firstByteMs: whole(firstByteMs),
    totalMs: whole(totalMs) ?? 0,
  };
}

const whole = (ms: unknown): number | undefined =>
  typeof ms === 'number' && Number.isSafeInteger(Math.round(ms)) ? Math.round(ms) : undefined;
