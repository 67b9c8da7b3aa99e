import { createSigner } from '@hookpact/signature';

export type RequestOptions = {
  /** Signs the request; left out, it is not signed. */
  secret?: string | undefined;
  /** The `webhook-id`: the same one again is the same event. @default a new one */
  id?: string | undefined;
  /** When it is signed, in milliseconds since 1970. @default Date.now */
  now?: (() => number) | undefined;
  /** @default `https://receiver.test/webhooks` */
  url?: string | undefined;
};

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
  return new Request(options.url ?? 'https://receiver.test/webhooks', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(signature || { 'webhook-id': id }) },
    body,
  });
}
