/** What can be subscribed to; the last two are deprecated spellings that Sieve still sends. */
export type WebhookType =
  | 'job.start'
  | 'job.complete'
  | 'job.complete.no_output'
  | 'job.new_output'
  | 'job_start'
  | 'job_complete';

/** A subscription: this event, sent by POST to that URL. */
export type Webhook = { readonly type: WebhookType; readonly url: string };
