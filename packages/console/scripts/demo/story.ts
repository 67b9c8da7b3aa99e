import type { DevServer } from '@hookpact/dev-server';
import { sieve } from '@hookpact/sieve-events';
import { sieveProvider } from '@hookpact/sieve-simulator';

/** A server on which {@link playStory} takes seconds: a retry of 512 s comes after one. */
export const storyOptions = () =>
  ({ provider: sieveProvider(), timeScale: 500, logger: false }) as const;

export type Story = {
  /** A delivery that succeeded at its third attempt. */
  readonly retriedDelivery: string;
};

/**
 * Has a server live through what a console is for: events good and bad, retries until one succeeds,
 * dead letters, a paused endpoint, a function with webhooks and its jobs.
 */
export async function playStory(server: DevServer): Promise<Story> {
  const { url, sender } = server;
  const { put, post, receive, send } = callsOf(server);
  for (const type of sieve.eventTypes) await receive(sieve.example(type));
  await receive({ type: 'job.start', body: { job_id: 5, status: 'processing' } });

  await put('/inspector/tokens/flaky', { script: '503, redirect https://example.com/moved, 200' });
  const retriedDelivery = await send('job.complete', `${url}/in/flaky`);
  const dead = await send('job.start', `${url}/in/gone/410`);
  for (const type of sieve.eventTypes) await send(type, `${url}/in/demo`);

  await put('/inspector/tokens/mine', { script: '503, 503, 200' });
  const hooks = [{ type: 'job.complete', url: `${url}/in/mine` }];
  await post('/v2/functions/hookpact/echo/edit', { webhooks: { hooks } });
  await post('/v2/push', { function: 'hookpact/echo', inputs: { text: 'hello' } });
  await post('/v2/push', { function: 'hookpact/stream', inputs: { count: 5 } });
  await post('/v2/push', { function: 'hookpact/fail', inputs: {} });

  await hasStatus(server, dead, 'dead');
  await hasStatus(server, retriedDelivery, 'delivered');
  const waiting = await send('job.start', `${url}/in/down/503`);
  await sender.pauseEndpoint((await sender.getDelivery(waiting))?.endpointId ?? '');
  await server.idle();
  return { retriedDelivery };
}

function callsOf({ url, apiKey }: DevServer) {
  const call = async (method: string, path: string, body: unknown): Promise<unknown> => {
    const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' };
    const answer = await fetch(url + path, { method, headers, body: JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const post = (path: string, body: unknown) => call('POST', path, body);
  return {
    post,
    put: (path: string, body: unknown) => call('PUT', path, body),
    // as a stranger sends it: without the key, which the inspector would keep and show
    receive: (event: unknown) =>
      fetch(`${url}/in/demo`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(event),
      }),
    async send(type: string, to: string): Promise<string> {
      const sent = (await post('/events', { type, endpoints: [{ url: to }] })) as {
        delivery_ids: string[];
      };
      return sent.delivery_ids[0] ?? '';
    },
  };
}

/** Resolves when a delivery has a status. */
async function hasStatus({ sender }: DevServer, id: string, status: string): Promise<void> {
  const has = async () => (await sender.getDelivery(id))?.status === status;
  let look = () => {};
  const forget = sender.on('attempt', () => look());
  try {
    while (!(await has())) {
      await new Promise<void>((resolve) => {
        look = resolve;
        setTimeout(resolve, 200); // an attempt is announced before it is stored
      });
    }
  } finally {
    forget();
  }
}
