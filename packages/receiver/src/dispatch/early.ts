import { ReceiverError } from '../errors.ts';
import { deferred, type Outcome } from '../outcome.ts';
import type { Inbox, InboxEntry } from './inbox.ts';
import { callSafely } from './maybe-promise.ts';
import { runHandlersOf, runTask } from './run-task.ts';
import type { Acknowledge, DispatchContext, DispatchSettings, Task } from './task.ts';

/**
 * Acknowledges an event when the inbox has stored it, and handles it after the response. The entry
 * stays until it is handled.
 * @throws ReceiverError `INBOX_MISSING`
 * @example
 * const inbox = sqliteInbox({ database: 'webhooks.sqlite' });
 * const receiver = createReceiver({ catalog: sieve, secrets, ack: early(inbox) });
 * inbox.resume(receiver); // what an earlier process left
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
  let name: string | undefined;
  try {
    name = await inbox.add(entryOf(context, task));
  } catch (error) {
    return deferred('INBOX_UNAVAILABLE', { ...identity, error });
  }
  if (name === undefined) return { kind: 'accepted', ...identity };
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

/** The parts of a request that its event still needs when the request is gone. */
function entryOf({ settings }: DispatchContext, { source, key }: Task): InboxEntry {
  const { rawBody, receivedAt, id, request } = source;
  const headers: Record<string, string> = {};
  for (const name of keptHeaders(settings)) {
    const value = request.header(name);
    if (value !== undefined) headers[name] = value;
  }
  return { rawBody, receivedAt, id, key, catalog: settings.catalog.name, headers };
}

/** Those that tell the type of an event, and that its body is a form. */
function keptHeaders({ catalog, scheme }: DispatchSettings): readonly string[] {
  const { header } = catalog.typePlace ?? {};
  return [...(scheme?.readForm ? ['content-type'] : []), ...(header ? [header.toLowerCase()] : [])];
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
