import { eventTypeOf, type WebhookType } from '@hookpact/sieve-api';
import { stableId } from '../ids.ts';
import type { Job } from '../jobs/job.ts';
import type { LifecycleEvent } from '../jobs/lifecycle.ts';
import { buildPayload, type Quirks } from './payload.ts';

/** One webhook that a job owes: what the sender gets. */
export type DueWebhook = {
  /** The same for the same event and subscription, however often it is computed. */
  readonly id: string;
  readonly jobId: string;
  readonly type: WebhookType;
  readonly url: string;
  /** JSON text: the same bytes on every retry. */
  readonly body: string;
};

/** Which webhook events a lifecycle event makes. */
const eventsOf = {
  start: ['job.start'],
  output: ['job.new_output'],
  end: ['job.complete', 'job.complete.no_output'],
} as const;

/** The webhooks that a lifecycle event owes to the job's subscriptions, in the order of these. */
export function dueWebhooks(job: Job, event: LifecycleEvent, quirks: Quirks): DueWebhook[] {
  const types: readonly string[] = eventsOf[event.kind];
  const output = event.kind === 'output' ? event.output : undefined;
  return job.webhooks
    .map((webhook, index) => ({ ...webhook, id: webhookId(job, event.kind, index) }))
    .filter(({ type }) => types.includes(eventTypeOf(type)))
    .map(({ id, type, url }) => ({
      id,
      jobId: job.id,
      type,
      url,
      body: JSON.stringify(buildPayload(type, job, output, quirks)),
    }));
}

/** The `webhook-id` of a lifecycle event, for the subscription at `index`. */
export function webhookId(job: Job, event: LifecycleEvent['kind'], index: number): string {
  return stableId(`${job.runId}:${event}:${job.outputs.length}:${index}`);
}

/** A push's own list, even an empty one, overrides the function's. */
export function effectiveWebhooks<Webhook>(
  ofPush: readonly Webhook[] | null | undefined,
  ofFunction: readonly Webhook[],
): readonly Webhook[] {
  return ofPush ?? ofFunction;
}
