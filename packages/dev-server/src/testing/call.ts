import type { DevServer } from '../start-dev-server.ts';

/** An answer of a server, read to its end. */
export type Answered = {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
};

type Call = { method?: string; body?: unknown; headers?: Record<string, string> };

/** Calls a server with its key. */
export async function call(
  { url, apiKey }: Pick<DevServer, 'url' | 'apiKey'>,
  path: string,
  init: Call = {},
): Promise<Answered> {
  const { method = init.body === undefined ? 'GET' : 'POST', headers } = init;
  const response = await fetch(url + path, {
    method,
    headers: { 'x-api-key': apiKey, 'content-type': 'application/json', ...headers },
    ...(init.body !== undefined && { body: JSON.stringify(init.body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  const { status } = response;
  return { status, headers: response.headers, body: isJson && text ? JSON.parse(text) : text };
}
