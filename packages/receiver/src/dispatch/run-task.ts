import { deferred, type Outcome } from '../outcome.ts';
import type { Schedule } from '../schedule.ts';
import { Cancellation } from './event-context.ts';
import { LazyEventContext } from './lazy-event-context.ts';
import { isLater, type MaybePromise } from './maybe-promise.ts';
import { runHandlers } from './run-handlers.ts';
import type { DispatchContext, Task } from './task.ts';

/**
 * Answers in time, whatever the handlers do. A handler that runs on after its time gives its slot
 * back and keeps the claim on its event, so that it does not run twice at once; when it does finish,
 * the event counts as handled.
 */
export function runTask(
  context: DispatchContext,
  task: Task,
  start: (
    context: DispatchContext,
    task: Task,
    cancellation: Cancellation,
  ) => MaybePromise<Outcome>,
): MaybePromise<Outcome> {
  const { settings, workload } = context;
  const cancellation = new Cancellation();
  workload.startHandling();
  let started: MaybePromise<Outcome> | undefined;
  try {
    started = start(context, task, cancellation);
  } finally {
    if (!isLater(started)) workload.endHandling();
  }
  if (!isLater(started)) return started;

  workload.started(cancellation);
  const work = Promise.resolve(started).finally(() => workload.finished(cancellation));
  const inTime = withTimeout(work, settings, () => abandon(context, task, { work, cancellation }));
  return inTime.finally(() => workload.endHandling());
}

type Running = { readonly work: Promise<Outcome>; readonly cancellation: Cancellation };

function abandon(
  { settings, workload, reportError }: DispatchContext,
  { identity, source }: Task,
  { work, cancellation }: Running,
): Outcome {
  cancellation.abort();
  workload.finished(cancellation);
  const reported = work.then(
    (outcome) => {
      if (outcome.kind === 'failed') reportError(outcome.error, identity);
    },
    (error: unknown) => reportError(error, identity),
  );
  workload.abandon(identity.type, source.receivedAt + settings.leaseMs, reported);
  return deferred('HANDLER_TIMEOUT', identity);
}

/** Runs the handlers of a task, with the context that they get beside the event. */
export function runHandlersOf(
  context: DispatchContext,
  task: Task,
  cancellation: Cancellation,
): MaybePromise<Outcome> {
  const { handlers, event, identity } = task;
  return runHandlers(handlers, event, new LazyEventContext(context, task, cancellation), identity);
}

type TimeLimit = { readonly handlerTimeoutMs: number; readonly schedule: Schedule };

/** Resolves to what `work` does, or to `late()` once the time is up. */
function withTimeout<Result>(
  work: Promise<Result>,
  { handlerTimeoutMs, schedule }: TimeLimit,
  late: () => Result,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stopTimer = schedule(() => resolve(late()), handlerTimeoutMs);
    work.then(
      (result) => {
        stopTimer();
        resolve(result);
      },
      (error: unknown) => {
        stopTimer();
        reject(error);
      },
    );
  });
}
