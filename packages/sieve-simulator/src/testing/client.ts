import type { Simulator } from '../start-simulator.ts';

/** An answer of the simulator, read to its end. */
export type Answered = {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
};

type Call = { method?: string; body?: unknown; headers?: Record<string, string> };

/** The address and the key of a simulator, also of one in another process. */
export type Reachable = Pick<Simulator, 'url' | 'apiKey'>;

/** Calls the API with the key; `body` is sent as JSON unless it is text already. */
export async function call(simulator: Reachable, path: string, init: Call = {}): Promise<Answered> {
  const { method = init.body === undefined ? 'GET' : 'POST', headers } = init;
  const response = await fetch(`${simulator.url}${path}`, {
    method,
    headers: { 'X-API-Key': simulator.apiKey, 'Content-Type': 'application/json', ...headers },
    ...(init.body !== undefined && {
      body: typeof init.body === 'string' ? init.body : JSON.stringify(init.body),
    }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? JSON.parse(text) : text,
  };
}

/** Pushes a job and resolves with its id. */
export async function push(simulator: Reachable, request: object): Promise<string> {
  const { status, body } = await call(simulator, '/v2/push', { body: request });
  if (status !== 200) throw new Error(`push answered ${status}: ${JSON.stringify(body)}`);
  return body.id;
}

/** Pushes a job and resolves with it when it has ended. */
export async function runJob(simulator: Reachable, request: object) {
  const id = await push(simulator, request);
  return (await call(simulator, `/v2/jobs/${id}/await`)).body;
}
