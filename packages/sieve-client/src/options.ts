import { SieveError } from './errors.ts';
import { type Sleep, sleepUnlessAborted } from './http/sleep.ts';

/** As much of `fetch` as the client uses. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Everything {@link createSieve} takes. */
export type SieveOptions = {
  /** The key of your organization. It is sent to `baseUrl` and nowhere else. */
  apiKey: string;
  /** Where the API is, without `/v2`. @default 'https://mango.sievedata.com' */
  baseUrl?: string | undefined;
  /** For one request, from its start to the end of its answer. @default 30_000 */
  timeoutMs?: number | undefined;
  /**
   * How often a request that changes nothing when repeated (GET, DELETE) is tried again after 429,
   * 5xx or a failed connection. A push is never repeated: it might run twice. @default 4
   */
  maxRetries?: number | undefined;
  /** Between two looks at a running job. @default 1_000 */
  pollMs?: number | undefined;
  /** A longer answer is refused while it is read. @default 67_108_864 (64 MiB) */
  maxAnswerBytes?: number | undefined;
  /** @default globalThis.fetch */
  fetch?: Fetch | undefined;
  /** From 0 up to 1: spreads retries. @default Math.random */
  random?: (() => number) | undefined;
  /** Waits, and rejects with the reason of the signal when it is aborted. @default setTimeout */
  sleep?: Sleep | undefined;
};

/** The options with every default filled in. */
export type Settings = Readonly<ReturnType<typeof resolveOptions>>;

/** Fills in the defaults. Throws `ARGUMENT_INVALID`, which never quotes the key. */
export function resolveOptions(options: SieveOptions) {
  return {
    apiKey: apiKeyOf(options.apiKey),
    baseUrl: baseUrlOf(options.baseUrl ?? 'https://mango.sievedata.com'),
    timeoutMs: wholeNumber('option timeoutMs', options.timeoutMs ?? 30_000, 1),
    maxRetries: wholeNumber('option maxRetries', options.maxRetries ?? 4, 0),
    pollMs: wholeNumber('option pollMs', options.pollMs ?? 1_000, 1),
    maxAnswerBytes: wholeNumber('option maxAnswerBytes', options.maxAnswerBytes ?? 67_108_864, 1),
    // looked up at each call: browsers insist on the receiver, and tests replace it
    fetch: options.fetch ?? ((url: string, init: RequestInit) => globalThis.fetch(url, init)),
    random: options.random ?? Math.random,
    sleep: options.sleep ?? sleepUnlessAborted,
  };
}

/** `value`, when it is a whole number from `least` to `most`; throws `ARGUMENT_INVALID` if not. */
export function wholeNumber(name: string, value: number, least: number, most = 2 ** 31 - 1) {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
  const expected = `a whole number from ${least} to ${most}`;
  throw new SieveError('ARGUMENT_INVALID', { facts: { name, expected } });
}

// fetch quotes a header value that it refuses, so a bad key would end up in its error message
function apiKeyOf(apiKey: string): string {
  if (typeof apiKey === 'string' && /^[\x21-\x7e]+$/.test(apiKey)) return apiKey;
  const expected = 'a key: visible ASCII characters without spaces';
  throw new SieveError('ARGUMENT_INVALID', { facts: { name: 'option apiKey', expected } });
}

function baseUrlOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url && !url.username && !url.password && !url.search && !url.hash;
  if (isPlain && /^https?:$/.test(url.protocol)) return url.href.replace(/\/+$/, '');
  const expected = 'an http or https URL without credentials, query and fragment';
  throw new SieveError('ARGUMENT_INVALID', { facts: { name: 'option baseUrl', expected } });
}
