import { redactUrl } from '@hookpact/errors/redact-url';
import { PactError } from '../errors.ts';
import { redactText } from '../redact.ts';

export type PostOptions = {
  readonly url: URL;
  /** The request's content in words, for messages. */
  readonly what: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly timeoutMs: number;
  /** The rest of a longer answer is dropped. */
  readonly maxAnswerBytes: number;
  readonly fetch: typeof globalThis.fetch;
};

export type EndpointResponse = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
  readonly isWhole: boolean;
};

/**
 * POSTs and returns the answer, whatever its status; time and size are bounded.
 * @throws PactError `ENDPOINT_DOWN`, `ENDPOINT_SLOW`, `ENDPOINT_REDIRECTED`
 */
export async function post(options: PostOptions): Promise<EndpointResponse> {
  const { url, what, headers, body, timeoutMs, fetch } = options;
  const shown = redactUrl(url);
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const init = { method: 'POST', headers, body, signal, redirect: 'manual' } as const;
    const response = await fetch(url, init);
    const { status } = response;
    const location = status >= 300 && status < 400 && response.headers.get('location');
    if (location) {
      const to = redactUrl(location);
      throw new PactError('ENDPOINT_REDIRECTED', { url: shown, status, what, location: to });
    }
    return { status, headers: response.headers, ...(await readBody(response, options)) };
  } catch (error) {
    if (error instanceof PactError) throw error;
    // without a cause: it may hold the full URL
    if (signal.aborted) throw new PactError('ENDPOINT_SLOW', { url: shown, timeoutMs });
    const detail = redactText(reasonOf(error), url);
    throw new PactError('ENDPOINT_DOWN', { url: shown, detail });
  }
}

async function readBody(response: Response, { maxAnswerBytes }: PostOptions) {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    chunks.push(chunk);
    if (size > maxAnswerBytes) break;
  }
  const body = Buffer.concat(chunks).subarray(0, maxAnswerBytes);
  return { body, isWhole: size <= maxAnswerBytes };
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? (Object(cause).code ?? cause.message) : String(cause);
}
