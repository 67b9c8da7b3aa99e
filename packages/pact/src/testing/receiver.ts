import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen } from '@hookpact/test-loopback';
import { onTestFinished } from 'vitest';

export type ReceivedWebhook = {
  readonly headers: IncomingMessage['headers'];
  readonly bytes: Buffer;
  // biome-ignore lint/suspicious/noExplicitAny: a receiver written in JavaScript, mistakes included
  readonly event: any;
};

/** A real endpoint on a port of its own; a throwing handler answers 500, as frameworks do. */
export async function startReceiver(
  handle: (webhook: ReceivedWebhook, response: ServerResponse) => void,
): Promise<string> {
  const { url, close } = await listen(async (request, response) => {
    const bytes = Buffer.concat(await request.toArray());
    try {
      handle({ headers: request.headers, bytes, event: JSON.parse(bytes.toString()) }, response);
    } catch {
      response.statusCode = 500;
      response.end();
    }
  });
  onTestFinished(close);
  return `${url}/webhooks`;
}
