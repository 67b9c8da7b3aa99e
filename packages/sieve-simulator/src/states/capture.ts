import type { Transport } from '@hookpact/sender';

/** A webhook with the bytes that were sent. */
export type SentWebhook = {
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
};

/** Where captured webhooks go. Nothing listens there: the transport answers for it. */
export const CAPTURE_URL = 'http://127.0.0.1:9/';

const timing = { dnsMs: undefined, connectMs: undefined, firstByteMs: undefined, totalMs: 0 };

/** A transport that keeps the first request and answers 200 to all. */
export function captureFirst(): { transport: Transport; first: Promise<SentWebhook> } {
  const { promise: first, resolve } = Promise.withResolvers<SentWebhook>();
  const transport: Transport = {
    async attempt({ body, headers }) {
      resolve({ body, headers });
      const answer = {
        kind: 'answered',
        status: 200,
        headers: {},
        body: new Uint8Array(),
      } as const;
      return { ...answer, timing };
    },
    async close() {},
  };
  return { transport, first };
}
