import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { createInspector } from '../create-inspector.ts';
import type { InspectorOptions } from '../options.ts';
import { billing } from './billing.ts';
import { memoryDatabase } from './memory-database.ts';

/** An answer, read to its end. */
export type Answered = {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
};

/** An inspector that listens on loopback. */
export async function startInspector(options: Partial<InspectorOptions> = {}) {
  const inspector = createInspector({
    catalogs: [billing],
    database: memoryDatabase(),
    ...options,
  });
  const server = createAdaptorServer({
    fetch: (request, bindings) => inspector.fetch(request, bindings as HttpBindings), // HTTP/1.1
  }) as Server; // plain HTTP, as no other server was asked for
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // listens on TCP

  async function call(
    path: string,
    { method, body }: { method?: string; body?: unknown } = {},
  ): Promise<Answered> {
    const response = await fetch(url + path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    const { status, headers } = response;
    return { status, headers, body: isJson ? JSON.parse(text) : text };
  }

  async function close(): Promise<void> {
    inspector.close();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  return {
    url,
    call,
    /** The address of a token, or of a path below it. */
    address: (path: string) => `${url}/in/${path}`,
    /** Sets how a token responds. */
    script: (token: string, script: string) =>
      call(`/inspector/tokens/${token}`, { method: 'PUT', body: { script } }),
    /** The requests of a token, oldest first. */
    received: async (token: string) =>
      (await call(`/inspector/tokens/${token}/requests`)).body.data.toReversed(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

export type RunningInspector = Awaited<ReturnType<typeof startInspector>>;
