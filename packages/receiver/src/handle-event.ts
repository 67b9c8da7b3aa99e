import { parseJson } from './body/parse-json.ts';
import { dedupeKey } from './dedupe/key.ts';
import type { EventSource } from './delivery.ts';
import type { DispatchContext, Task } from './dispatch/dispatch.ts';
import type { Handlers } from './dispatch/handlers.ts';
import { type MaybePromise, whenThere } from './maybe-promise.ts';
import type { Outcome } from './outcome.ts';

export type EventContext = DispatchContext & { readonly handlers: Handlers };

/** JSON, then schema, then those who listen; `dispatch` gets what passed. */
export function handleEvent(
  context: EventContext,
  source: EventSource,
  dispatch: (context: DispatchContext, task: Task) => MaybePromise<Outcome>,
): MaybePromise<Outcome> {
  const { settings, handlers } = context;
  const { rawBody, id } = source;
  const json = parseJson(rawBody);
  if (!json.ok) return { kind: 'rejected', code: json.code, id };

  const parsed = settings.catalog.safeParse(json.payload, settings.parse);
  if (parsed.kind === 'invalid') {
    const { type, issues } = parsed;
    return { kind: 'rejected', code: 'EVENT_INVALID', type, id, issues };
  }
  const isKnown = parsed.kind === 'event';
  const type = isKnown ? typeOf(parsed.event, settings.catalog.typeKey) : parsed.type;
  const identity = { type, id };
  const listeners = isKnown ? handlers.ofType(type) : handlers.ofUnknown();
  if (listeners.length === 0) return { kind: isKnown ? 'ignored' : 'unknown', ...identity };

  const event: unknown = isKnown ? parsed.event : { type, payload: parsed.payload };
  const keyThere = settings.dedupe && dedupeKey(settings.catalog, id, isKnown ? event : undefined);
  return whenThere(keyThere, (key) =>
    dispatch(context, { source, identity, handlers: listeners, event, key }),
  );
}

/** The catalogue has checked that it is one of its types. */
function typeOf(event: unknown, typeKey: string): string {
  return String((event as Readonly<Record<string, unknown>>)[typeKey]);
}
