import type { Cancellation } from '../host/lazy-cancellation.ts';
import { deferred, type Outcome } from '../outcome.ts';
import { deduplicate } from './deduplicate.ts';
import type { MaybePromise } from './maybe-promise.ts';
import { runHandlersOf, runTask } from './run-task.ts';
import type { DispatchContext, Task } from './task.ts';

/** Runs the handlers of an event: at most once where the event has a key, and in time. */
export function dispatch(context: DispatchContext, task: Task): MaybePromise<Outcome> {
  if (context.workload.isFull(task.identity.type)) return deferred('OVER_CAPACITY', task.identity);
  return runTask(context, task, start);
}

function start(
  context: DispatchContext,
  task: Task,
  cancellation: Cancellation,
): MaybePromise<Outcome> {
  const { dedupe, ack } = context.settings;
  const handle = () => (ack ? ack(context, task) : runHandlersOf(context, task, cancellation));
  if (!dedupe || task.key === undefined) return handle();
  return deduplicate(context, { ...task, key: task.key, dedupe }, handle);
}

/** Runs the handlers of an event that the inbox holds. */
export const replay = (context: DispatchContext, task: Task): MaybePromise<Outcome> =>
  runTask(context, task, runHandlersOf);
