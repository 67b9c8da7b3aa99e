import { createCancellation } from '#host';
import type { Cancellation } from '../host/lazy-cancellation.ts';
import { deferred, type Outcome } from '../outcome.ts';
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
  const { workload } = context;
  const cancellation = createCancellation();
  workload.startHandling();
  let started: MaybePromise<Outcome> | undefined;
  try {
    started = start(context, task, cancellation);
  } finally {
    if (!isLater(started)) workload.endHandling();
  }
  if (!isLater(started)) return started;
  return endInTime(context, task, { work: Promise.resolve(started), cancellation });
}

type Running = { readonly work: Promise<Outcome>; readonly cancellation: Cancellation };

/** Resolves to the outcome of the work, or of its time limit. */
function endInTime(context: DispatchContext, task: Task, running: Running): Promise<Outcome> {
  const { settings, workload } = context;
  const { work, cancellation } = running;
  workload.started(cancellation);
  return new Promise((resolve, reject) => {
    const late = () => resolve(abandon(context, task, running));
    const stopTimer = settings.schedule(late, settings.handlerTimeoutMs);
    const end = () => {
      stopTimer();
      workload.finished(cancellation);
    };
    work.then(
      (outcome) => {
        end();
        resolve(outcome);
      },
      (error: unknown) => {
        end();
        reject(error);
      },
    );
  });
}

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
