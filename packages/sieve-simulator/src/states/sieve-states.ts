import { PushResponse, paths, pathTo, type Webhook, type WebhookType } from '@hookpact/sieve-api';
import * as z from 'zod';
import { type Simulator, startSimulator } from '../start-simulator.ts';
import { CAPTURE_URL, captureFirst, type SentWebhook } from './capture.ts';
import { type State, type StateName, states } from './state.ts';

export type { SentWebhook };

/** A state with what consumers read of it. */
export type SieveState = {
  readonly description: string;
  readonly events: readonly WebhookType[];
  readonly params: Readonly<Record<string, string>>;
  /** Runs the state and returns the webhook of the asked type, with the bytes that were sent. */
  readonly send: (
    params: Readonly<Record<string, unknown>>,
    request: { readonly type: string | undefined; readonly signal: AbortSignal },
  ) => Promise<SentWebhook>;
};

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
    const { description, events } = state;
    const params = {
      function: `The function that the job runs, in place of \`${state.function}\`.`,
      inputs: 'Its inputs.',
    };
    const send: SieveState['send'] = (given, request) =>
      bringAbout({ ...state, ...given }, request);
    const source: SieveState = { description, events, params, send };
    return [name, source] as const;
  });
  return Object.fromEntries(sources) as Record<StateName, SieveState>; // made of the same names
}

async function bringAbout(
  state: State,
  { type, signal }: Parameters<SieveState['send']>[1],
): Promise<SentWebhook> {
  const { transport, first } = captureFirst();
  const simulator = await startSimulator({ timeScale: 1_000, transport });
  try {
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    aborted.catch(() => {}); // it may come before anybody waits for it
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    const webhook = { type: type as WebhookType, url: CAPTURE_URL }; // the API refuses other words
    const jobId = await push(simulator, state, [webhook]);
    if (state.isCancelled) await cancel(simulator, jobId);
    return await Promise.race([first, aborted]);
  } finally {
    await simulator.close();
  }
}

async function push(simulator: Simulator, state: State, webhooks: Webhook[]): Promise<string> {
  const { function: name, inputs } = state;
  const response = await callApi(simulator, 'POST', paths.push, {
    function: name,
    inputs,
    webhooks,
  });
  return z.parse(PushResponse, await response.json()).id;
}

/** Cancelling needs a running job; a job that was just pushed may still be queued. */
async function cancel(simulator: Simulator, jobId: string): Promise<void> {
  await callApi(simulator, 'DELETE', pathTo('job', { job_id: jobId }));
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
