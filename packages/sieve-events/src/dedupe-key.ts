type JobEvent = {
  readonly type: string;
  readonly body: { readonly job_id: string; readonly status?: string };
};

/**
 * The identity of an event whose request has no `webhook-id`, and Sieve's have none: a job takes
 * each status once. `job.new_output` has no identity on the wire, because a job may yield the same
 * value twice.
 */
export function dedupeKey({ type, body: { job_id, status } }: JobEvent): string | undefined {
  if (status === undefined) return undefined;
  // older deployments write `started`
  const state = status === 'started' ? 'processing' : status;
  // as JSON: a space in a status must not make two keys alike
  return JSON.stringify([type, state, job_id]);
}
