import { type Simulator, startSimulator } from '../start-simulator.ts';
import { captureFirst, type SentWebhook } from './capture.ts';
import { type State, type StateName, states } from './state.ts';

export type { SentWebhook };

/** Brings a state about and returns the webhook of the asked type, as it was sent. */
export type SieveState = (
  params: Readonly<Record<string, unknown>>,
  request: { readonly type: string | undefined; readonly signal: AbortSignal },
) => Promise<SentWebhook>;

/**
 * Sieve's side of a contract: each state runs a job in a simulator of its own, and what its
 * webhook endpoint receives is what gets verified. `params.function` and `params.inputs` name
 * another function than the state's own.
 *
 * @example
 * await verifyProvider({
 *   provider: 'sieve',
 *   pacts: 'pacts',
 *   messages: messagesFromStates(sieveStates()),
 * });
 */
export function sieveStates(): Record<StateName, SieveState> {
  const sources = Object.entries(states).map(([name, state]) => {
    const source: SieveState = (params, request) => bringAbout({ ...state, ...params }, request);
    return [name, source] as const;
  });
  return Object.fromEntries(sources) as Record<StateName, SieveState>; // made of the same names
}

async function bringAbout(
  state: State,
  { type, signal }: Parameters<SieveState>[1],
): Promise<SentWebhook> {
  const [simulator, endpoint] = await Promise.all([
    startSimulator({ timeScale: 1_000 }),
    captureFirst(),
  ]);
  try {
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    const jobId = await push(simulator, state, [{ type: String(type), url: endpoint.url }]);
    if (state.isCancelled) await cancel(simulator, jobId);
    return await Promise.race([endpoint.first, aborted]);
  } finally {
    await simulator.close();
    await endpoint.close();
  }
}

type Webhook = { type: string; url: string };

async function push(simulator: Simulator, state: State, webhooks: Webhook[]): Promise<string> {
  const { function: name, inputs } = state;
  const response = await callApi(simulator, 'POST', '/v2/push', {
    function: name,
    inputs,
    webhooks,
  });
  const { id } = (await response.json()) as { id: string }; // our own API
  return id;
}

/** Cancelling needs a job that runs; one that was just pushed may still be queued. */
async function cancel(simulator: Simulator, jobId: string): Promise<void> {
  await callApi(simulator, 'DELETE', `/v2/jobs/${jobId}`);
}

async function callApi(
  { url, apiKey }: Simulator,
  method: string,
  path: string,
  body?: object,
): Promise<Response> {
  const response = await fetch(url + path, {
    method,
    headers: { 'X-API-Key': apiKey, 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (response.ok) return response;
  throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
}
