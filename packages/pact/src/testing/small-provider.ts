import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type MessageSource, messagesFromStates, type SentMessage } from '../provider.ts';

type Job = { status: string; error: string | null; outputs: { data: unknown }[] };

const jobs: Record<string, Job> = {
  'a job finished with one output': {
    status: 'finished',
    error: null,
    outputs: [{ data: { url: 'https://storage.example.com/1.mp4', size: 3 } }],
  },
  'a job finished with no output': { status: 'finished', error: null, outputs: [] },
  'a job failed': { status: 'error', error: 'ValueError: no audio', outputs: [] },
  'a job started': { status: 'processing', error: null, outputs: [] },
};

/** Changes what the provider sends, as a careless release would; `undefined` sends nothing. */
// biome-ignore lint/suspicious/noExplicitAny: breaking the event's type is what it is for
export type Mutation = (event: any) => unknown;

/**
 * A small but honest provider: it runs a job, POSTs the event over HTTP, and what is verified are
 * the bytes and headers that arrived.
 */
export function smallProvider(mutate: Mutation = (event) => event): MessageSource {
  const run = (job: Job) => async (_: unknown, request: { type: string | undefined }) => {
    const { outputs, ...rest } = { job_id: crypto.randomUUID(), ...job };
    const bodies: Record<string, unknown> = {
      'job.complete.no_output': rest,
      'job.new_output': { job_id: rest.job_id, output: JSON.stringify(outputs[0]?.data ?? null) },
    };
    const body = bodies[String(request.type)] ?? { ...rest, outputs };
    const event = mutate({ type: request.type, body });
    if (event === undefined) throw new Error(`no ${request.type} was sent`);
    return sendForReal(event);
  };
  return messagesFromStates(
    Object.fromEntries(Object.entries(jobs).map(([state, job]) => [state, run(job)])),
  );
}

async function sendForReal(event: unknown): Promise<SentMessage> {
  const { promise, resolve } = Promise.withResolvers<SentMessage>();
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    resolve({ body, headers: { 'content-type': String(request.headers['content-type']) } });
    response.end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo; // it listens on a port
  const headers = { 'content-type': 'application/json', connection: 'close' };
  await fetch(`http://127.0.0.1:${port}/`, {
    method: 'POST',
    headers,
    body: JSON.stringify(event),
  });
  server.close();
  return promise;
}
