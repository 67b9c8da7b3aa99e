import { deferred } from '../deferred.ts';
import type { Inbox } from '../inbox.ts';
import type { Outcome } from '../outcome.ts';
import { type DispatchContext, replay, type Task } from './dispatch.ts';

/** Stores the event, and handles it after the answer; the entry stays unless all went well. */
export async function accept(context: DispatchContext, inbox: Inbox, task: Task): Promise<Outcome> {
  const { identity, source } = task;
  const { settings, workload, reportOutcome, reportError } = context;
  let name: string;
  try {
    const { rawBody, receivedAt, id } = source;
    name = await inbox.add({ rawBody, receivedAt, id });
  } catch (error) {
    return deferred('INBOX_UNAVAILABLE', { ...identity, error });
  }
  const work = answered()
    .then(() => replay(context, task))
    .then((outcome) => {
      reportOutcome(outcome);
      return outcome.kind === 'handled' ? inbox.remove(name) : undefined;
    })
    .catch((error: unknown) => reportError(error, identity));
  workload.hold(work);
  source.request.waitUntil?.(work);
  return { kind: 'accepted', ...identity };

  function answered(): Promise<void> {
    return new Promise((resolve) => {
      settings.schedule(resolve, 0);
    });
  }
}
