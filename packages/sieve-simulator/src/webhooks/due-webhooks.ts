import { eventTypeOf, type WebhookType } from '@hookpact/sieve-api';
import { stableId } from '../ids.ts';
import type { Moment } from '../jobs/advance.ts';
import type { Job } from '../jobs/job.ts';
import { buildPayload, type Quirks } from './payload.ts';

/** One webhook that a job owes: what the sender gets. */
export type DueWebhook = {
  /** The same for the same moment and subscription, however often it is computed. */
  readonly id: string;
  readonly jobId: string;
  readonly type: WebhookType;
  readonly url: string;
  /** JSON text: the same bytes on every retry. */
  readonly body: string;
};

/** Which events a moment of a job makes. */
const eventsOf = {
  start: ['job.start'],
  output: ['job.new_output'],
  end: ['job.complete', 'job.complete.no_output'],
} as const;

/** The webhooks that a moment owes to the job's subscriptions, in the order of these. */
export function dueWebhooks(job: Job, moment: Moment, quirks: Quirks): DueWebhook[] {
  const events: readonly string[] = eventsOf[moment.kind];
  const output = moment.kind === 'output' ? moment.output : undefined;
  return job.webhooks
    .map((webhook, index) => ({ ...webhook, id: webhookId(job, moment.kind, index) }))
    .filter(({ type }) => events.includes(eventTypeOf(type)))
    .map(({ id, type, url }) => ({
      id,
      jobId: job.id,
      type,
      url,
      body: JSON.stringify(buildPayload(type, job, output, quirks)),
    }));
}

/** The `webhook-id` of a moment, for the subscription at `index`. */
export function webhookId(job: Job, moment: Moment['kind'], index: number): string {
  return stableId(`${job.runId}:${moment}:${job.outputs.length}:${index}`);
}

/** A push's own list, even an empty one, overrides the function's. */
export function effectiveWebhooks<Webhook>(
  ofPush: readonly Webhook[] | null | undefined,
  ofFunction: readonly Webhook[],
): readonly Webhook[] {
  return ofPush ?? ofFunction;
}
