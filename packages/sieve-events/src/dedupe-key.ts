type JobEvent = {
  readonly type: string;
  readonly body: { readonly job_id: string; readonly status?: string };
};

/**
 * What makes two deliveries the same event when the request has no `webhook-id`, as Sieve's have
 * none: a job takes each status once. `job.new_output` has no identity on the wire, because a job
 * may yield the same value twice.
 */
export function dedupeKey({ type, body: { job_id, status } }: JobEvent): string | undefined {
  // the two words hold no spaces, so that no two keys are alike
  return status === undefined ? undefined : `${type} ${status} ${job_id}`;
}
