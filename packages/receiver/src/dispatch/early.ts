import { ReceiverError } from '../errors.ts';
import { deferred, type Outcome } from '../outcome.ts';
import type { Inbox } from './inbox.ts';
import { callSafely } from './maybe-promise.ts';
import { runHandlersOf, runTask } from './run-task.ts';
import type { Acknowledge, DispatchContext, Task } from './task.ts';

/**
 * Acknowledges an event when the inbox has stored it, and handles it after the response. The entry
 * stays until it is handled.
 * @throws ReceiverError `INBOX_MISSING`
 * @example
 * const receiver = createReceiver({ catalog: sieve, secrets, ack: early(inbox) });
 */
export function early(inbox: Inbox): Acknowledge {
  if (!inbox) throw new ReceiverError('INBOX_MISSING'); // plain JavaScript leaves it out
  return (context, task) => acknowledgeEarly(context, inbox, task);
}

async function acknowledgeEarly(
  context: DispatchContext,
  inbox: Inbox,
  task: Task,
): Promise<Outcome> {
  const { identity, source } = task;
  const { workload, reportError } = context;
  let name: string;
  try {
    const { rawBody, receivedAt, id } = source;
    name = await inbox.add({ rawBody, receivedAt, id });
  } catch (error) {
    return deferred('INBOX_UNAVAILABLE', { ...identity, error });
  }
  const work = handleStored(context, task, { inbox, name }).catch((error: unknown) =>
    reportError(error, identity),
  );
  workload.hold(work);
  callSafely(
    () => source.request.waitUntil?.(work),
    (error) => reportError(error, identity),
  );
  return { kind: 'accepted', ...identity };
}

async function handleStored(
  context: DispatchContext,
  task: Task,
  { inbox, name }: { inbox: Inbox; name: string },
): Promise<void> {
  await responseWritten(context);
  const outcome = await runTask(context, task, runHandlersOf);
  context.reportOutcome(outcome);
  if (outcome.kind === 'handled') await inbox.remove(name);
}

function responseWritten({ settings }: DispatchContext): Promise<void> {
  return new Promise((resolve) => {
    settings.schedule(resolve, 0);
  });
}
