import { Cancellation } from '../cancellation.ts';
import { deferred } from '../deferred.ts';
import { type EventSource, LazyDelivery } from '../delivery.ts';
import { isLater, type MaybePromise } from '../maybe-promise.ts';
import type { Settings } from '../options.ts';
import type { Identity, Outcome } from '../outcome.ts';
import { accept } from './accept.ts';
import type { ErrorContext, EventHandler } from './handlers.ts';
import { inTime } from './in-time.ts';
import { once } from './once.ts';
import { runHandlers } from './run-handlers.ts';
import type { Workload } from './workload.ts';

/** One event on its way to its handlers. */
export type Task = {
  readonly source: EventSource;
  readonly identity: Identity;
  readonly handlers: readonly EventHandler<unknown>[];
  /** What the handlers get: an event, or the unknown branch. */
  readonly event: unknown;
  /** What makes two deliveries the same event, if anything does. */
  readonly key: string | undefined;
};

export type DispatchContext = {
  readonly settings: Settings;
  readonly workload: Workload;
  reportError(error: unknown, context: ErrorContext): void;
  /** For outcomes after the answer. */
  reportOutcome(outcome: Outcome): void;
};

/** Runs the handlers of an event: at most once where the event has a key, and in time. */
export function dispatch(context: DispatchContext, task: Task): MaybePromise<Outcome> {
  const { dedupe, leaseMs, inbox } = context.settings;
  return limited(context, task, (cancellation) => {
    const handle = () => (inbox ? accept(context, inbox, task) : run(context, task, cancellation));
    if (!dedupe || task.key === undefined) return handle();
    const options = { dedupe, leaseMs, onError: context.reportError };
    return once(options, task.key, task.source, task.identity, handle);
  });
}

/** Runs the handlers of an event that the inbox holds. */
export function replay(context: DispatchContext, task: Task): MaybePromise<Outcome> {
  return limited(context, task, (cancellation) => run(context, task, cancellation));
}

/**
 * Answers in time, whatever the handlers do. Those that run on keep their place (and the claim on
 * their event), so that they neither pile up nor run twice at once; when they do finish, the event
 * counts as handled.
 */
function limited(
  { settings, workload, reportError }: DispatchContext,
  { identity }: Task,
  start: (cancellation: Cancellation) => MaybePromise<Outcome>,
): MaybePromise<Outcome> {
  const cancellation = new Cancellation();
  const started = start(cancellation);
  if (!isLater(started)) return started;

  workload.started(cancellation);
  const work = Promise.resolve(started).finally(() => workload.finished(cancellation));
  return inTime(work, settings.handlerTimeoutMs, settings.schedule, () => {
    cancellation.abort();
    workload.hold(
      work.then((outcome) => {
        if (outcome.kind === 'failed') reportError(outcome.error, identity);
      }),
    );
    return deferred('HANDLER_TIMEOUT', identity);
  });
}

function run(
  { workload, reportError }: DispatchContext,
  task: Task,
  cancellation: Cancellation,
): MaybePromise<Outcome> {
  const { source, identity } = task;
  const delivery = new LazyDelivery(source, {
    cancellation,
    waitUntil(work) {
      const caught = work.catch((error: unknown) => reportError(error, identity));
      workload.hold(caught);
      source.request.waitUntil?.(caught);
    },
  });
  return runHandlers(task.handlers, task.event, delivery, identity);
}
