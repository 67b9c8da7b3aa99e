import { createSigner } from '@hookpact/signature';
import { type SigningScheme, sign } from '@hookpact/signature/schemes';

export type RequestOptions = {
  /** Signs the request; left out, it is not signed. */
  secret?: string | undefined;
  /** The `webhook-id`: the same one again is the same event. @default a new one */
  id?: string | undefined;
  /** When it is signed, in milliseconds since 1970. @default Date.now */
  now?: (() => number) | undefined;
  /** Headers beside those of the signature, such as the one that names the event. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** @default `https://receiver.test/webhooks` */
  url?: string | undefined;
};

const URL_OF_TESTS = 'https://receiver.test/webhooks';

/**
 * A request as the provider would send it, for a fetch handler or for `expectReceived`.
 * @example
 * const response = await POST(signedRequest(sieve.example('job.complete'), { secret }));
 */
export function signedRequest(payload: unknown, options: RequestOptions = {}): Request {
  const { secret, id = `msg_${crypto.randomUUID()}`, now = Date.now } = options;
  const body = new TextEncoder().encode(JSON.stringify(payload));
  const timestampSeconds = Math.floor(now() / 1_000);
  const signature = secret && createSigner(secret).sign({ id, timestampSeconds, body });
  return post(body, signature || { 'webhook-id': id }, options);
}

export type SchemeRequestOptions = RequestOptions & {
  /** How the provider signs, from `@hookpact/signature/schemes`. */
  scheme: SigningScheme;
};

/**
 * A request as a provider with its own scheme would send it. A payload of the type `URLSearchParams`
 * is sent as a form.
 * @example
 * const headers = { 'x-github-event': 'push' };
 * const response = await POST(await schemeRequest(push, { scheme: github, secret, headers }));
 */
export async function schemeRequest(
  payload: unknown,
  options: SchemeRequestOptions,
): Promise<Request> {
  const { scheme, secret = '', now = Date.now, url = URL_OF_TESTS } = options;
  const isForm = payload instanceof URLSearchParams;
  const body = new TextEncoder().encode(isForm ? String(payload) : JSON.stringify(payload));
  const timestampSeconds = Math.floor(now() / 1_000);
  const signature = await sign(scheme, { body, secret, id: options.id, timestampSeconds, url });
  return post(body, signature, options, isForm ? 'application/x-www-form-urlencoded' : undefined);
}

function post(
  body: Uint8Array<ArrayBuffer>,
  signature: Readonly<Record<string, string>>,
  { url = URL_OF_TESTS, headers }: RequestOptions,
  contentType = 'application/json',
): Request {
  return new Request(url, {
    method: 'POST',
    headers: { 'content-type': contentType, ...signature, ...headers },
    body,
  });
}
