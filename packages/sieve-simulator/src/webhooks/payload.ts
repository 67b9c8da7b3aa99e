import type { EventOf } from '@hookpact/catalog';
import { eventTypeOf, type InputOutput, type WebhookType } from '@hookpact/sieve-api';
import type { SieveEventType, sieve } from '@hookpact/sieve-events';
import type { Job } from '../jobs/job.ts';

/** Deviations that receivers meet in the wild, although no current document names them. */
export type Quirks = {
  /** Older deployments sent `started` where the documents say `processing`. @default false */
  startedStatus?: boolean | undefined;
  /** Early 2024 documents show a `body.output`: the first output's data. @default false */
  firstOutput?: boolean | undefined;
  /** `job.start` is sent before the push is answered. @default false */
  startBeforeAnswer?: boolean | undefined;
};

type Event<Type extends SieveEventType = SieveEventType> = EventOf<typeof sieve, Type>;

/**
 * The body that a subscription receives: the event under the very word subscribed to.
 * `output` is what the job just yielded, for `job.new_output`.
 */
export function buildPayload(
  subscribed: WebhookType,
  job: Job,
  output: InputOutput | undefined,
  quirks: Quirks,
): object {
  const event = buildEvent(eventTypeOf(subscribed), job, output);
  return { ...event, type: subscribed, body: { ...event.body, ...oddities(event, job, quirks) } };
}

function buildEvent(type: SieveEventType, job: Job, output: InputOutput | undefined): Event {
  const state = { job_id: job.id, status: job.status, error: job.error };
  switch (type) {
    case 'job.start':
    case 'job.complete':
      return { type, body: { ...state, outputs: [...job.outputs] } };
    case 'job.complete.no_output':
      return { type, body: state };
    case 'job.new_output':
      return { type, body: { job_id: job.id, output: outputText(output?.data) } };
    default:
      return type satisfies never;
  }
}

/** Sieve's schema says string: text unchanged, a file as its URL, any other value as JSON. */
function outputText(data: unknown): string {
  if (typeof data === 'string') return data;
  const { url } = Object(data) as { url?: unknown }; // any value boxed has properties
  return typeof url === 'string' ? url : JSON.stringify(data ?? null);
}

function oddities({ type }: Event, job: Job, quirks: Quirks): object {
  if (type === 'job.new_output') return {};
  const isStarted = quirks.startedStatus && job.status === 'processing';
  const [first] = job.outputs;
  return {
    ...(isStarted && { status: 'started' }),
    ...(quirks.firstOutput && type === 'job.complete' && { output: first?.data ?? null }),
  };
}
