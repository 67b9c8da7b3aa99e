import { defineCatalog, type EventOf, type EventType } from '@hookpact/catalog';
import { dedupeKey } from './dedupe-key.ts';
import { jobComplete } from './events/job-complete.ts';
import { jobCompleteNoOutput } from './events/job-complete-no-output.ts';
import { jobNewOutput } from './events/job-new-output.ts';
import { jobStart } from './events/job-start.ts';
import { normalizeLegacy } from './legacy.ts';
import { InputOutput, JobResponse, JobWithoutOutputResponse, NewOutputResponse } from './shapes.ts';

/**
 * Sieve's four webhook events, as its guide and its API description give them.
 * @see https://docs.sievedata.com/guide/custom-apps/using-webhooks
 * @example
 * const result = sieve.safeParse(await request.json());
 * if (result.kind === 'event' && result.event.type === 'job.complete') {
 *   console.log(result.event.body.outputs);
 * }
 */
export const sieve = defineCatalog({
  name: 'sieve',
  version: '2025-06-16',
  title: 'Sieve webhooks',
  description: 'Any webhook event of Sieve.',
  externalDocs: {
    url: 'https://docs.sievedata.com/guide/custom-apps/using-webhooks',
    description: 'The guide of Sieve on webhooks',
  },
  typeKey: 'type',
  events: {
    'job.start': jobStart,
    'job.complete': jobComplete,
    'job.complete.no_output': jobCompleteNoOutput,
    'job.new_output': jobNewOutput,
  },
  definitions: { JobResponse, JobWithoutOutputResponse, NewOutputResponse, InputOutput },
  dedupeKey,
  normalizeLegacy,
});

/** One of the four events; narrows on `type`. */
export type SieveEvent = EventOf<typeof sieve>;
/** The four event types. */
export type SieveEventType = EventType<typeof sieve>;
