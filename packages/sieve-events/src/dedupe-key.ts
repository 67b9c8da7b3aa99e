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
  return status === undefined ? undefined : JSON.stringify([type, job_id, status]);
}
