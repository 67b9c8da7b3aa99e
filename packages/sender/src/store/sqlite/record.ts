import type { EndpointChange, FinishedAttempt } from '../store.ts';
import type { ClaimedAttempt } from './claim.ts';
import type { OpenFile } from './open-file.ts';

/**
 * Records a finished attempt and what follows from it, in a transaction of the caller. Returns the
 * change of the endpoint's state, if there was one.
 */
export function recordFinished(
  { statements, endpoints, queues }: Pick<OpenFile, 'statements' | 'endpoints' | 'queues'>,
  finished: FinishedAttempt,
): readonly EndpointChange[] {
  const { attempt, next, finishedAt, endpointState } = finished;
  const due = finished.due as ClaimedAttempt; // it was claimed here
  const { endpointId } = due;
  statements.insertAttempt.run(
    attempt.number,
    attempt.startedAt,
    attempt.failure ?? null,
    attempt.detail ?? null,
    attempt.status ?? null,
    JSON.stringify(attempt.responseHeaders),
    attempt.responseBody,
    attempt.timing.dnsMs ?? null,
    attempt.timing.connectMs ?? null,
    attempt.timing.firstByteMs ?? null,
    attempt.timing.totalMs,
    due.seq,
  );
  if (next.kind === 'waiting') {
    statements.postponeDelivery.run(attempt.number, next.dueAt, due.seq);
  } else {
    const reason = next.kind === 'dead' ? next.reason : null;
    statements.finishDelivery.run(attempt.number, next.kind, finishedAt, reason, due.seq);
  }
  const health = endpoints.health(endpointId);
  const isFailing = attempt.failure !== undefined;
  const failingSince = isFailing ? (health?.failingSince ?? attempt.startedAt) : undefined;
  endpoints.setFailingSince(endpointId, failingSince);
  if (endpointState) {
    endpoints.setState(endpointId, endpointState);
    queues.setActive(endpointId, endpointState === 'active');
  }
  queues.release(endpointId, due.seq);
  // its successors were passed over while it was under way
  if (due.orderingKey !== undefined) queues.noteDue(endpointId, 0);
  if (next.kind === 'waiting') queues.noteDue(endpointId, next.dueAt);
  queues.dropIfEmpty(endpointId);
  const isChange = endpointState && health?.state !== endpointState;
  return isChange ? [{ endpointId, state: endpointState }] : [];
}
