import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { typeInDescription } from '../files/description.ts';
import type { PactState } from '../files/pact-file.ts';
import { type Collected, collectMessage } from './collect-message.ts';
import type { MessageSource } from './message-source.ts';

/** A provider's messages behind the endpoint that Pact's own tools ask. */
export type MessageServer = {
  readonly url: URL;
  /** The messages that were served, in order. */
  readonly answered: readonly ServedMessage[];
  close(): Promise<void>;
};

export type ServedMessage = {
  readonly description: string;
  readonly states: readonly PactState[];
  readonly collected: Collected;
};

const LARGEST_REQUEST_BYTES = 1024 * 1024;

/**
 * Serves a provider's messages on a loopback port: the counterpart of `messagesFromUrl`, for
 * `pact-verifier` and other tools that ask `{ "description", "providerStates" }` by POST.
 */
export async function serveMessages(
  source: MessageSource,
  { messageTimeoutMs = 10_000 }: { messageTimeoutMs?: number | undefined } = {},
): Promise<MessageServer> {
  const answered: ServedMessage[] = [];
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(400).end());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    url: new URL(`http://127.0.0.1:${port}/`),
    answered,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { description, providerStates = [] } = JSON.parse(await readText(request));
    const states = providerStates.map(({ name, params = {} }: PactState) => ({ name, params }));
    const type = typeInDescription(String(description));
    const asked = { description, states, type, consumer: undefined };
    const collected = await collectMessage(source, asked, messageTimeoutMs);
    answered.push({ description, states, collected });
    if (collected.kind === 'failed') {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(collected.problem);
      return;
    }
    const { event, headers } = collected.message;
    const metadata = Buffer.from(JSON.stringify({ contentType: 'application/json', ...headers }));
    response.writeHead(200, {
      'content-type': 'application/json',
      'pact-message-metadata': metadata.toString('base64'),
    });
    response.end(JSON.stringify(event));
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST_REQUEST_BYTES) throw new RangeError('larger than any request of Pact');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
