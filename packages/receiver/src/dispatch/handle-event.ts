import type { ParseOptions } from '@hookpact/catalog';
import { readJson } from '@hookpact/catalog/read-json';
import { dedupeKey } from '../dedupe/key.ts';
import type { Settings } from '../options.ts';
import type { Outcome } from '../outcome.ts';
import type { EventSource } from './event-context.ts';
import type { Handlers } from './handlers.ts';
import { type MaybePromise, whenThere } from './maybe-promise.ts';
import type { DispatchContext, Task } from './task.ts';

export type HandlingContext = DispatchContext & {
  readonly settings: Settings;
  readonly handlers: Handlers;
};

/** Reads the JSON, checks the schema, finds the handlers, and dispatches what passed. */
export function handleEvent(
  context: HandlingContext,
  source: EventSource,
  dispatch: (context: DispatchContext, task: Task) => MaybePromise<Outcome>,
): MaybePromise<Outcome> {
  const { settings, handlers } = context;
  const { id } = source;
  const document = jsonOf(settings, source);
  if (!document) return { kind: 'rejected', code: 'BODY_NOT_FORM', id };
  const json = readJson(document, settings);
  if (json.kind !== 'json') return { kind: 'rejected', code: refusals[json.kind], id };

  const parsed = settings.catalog.safeParse(json.value, parseOptions(settings, source));
  if (parsed.kind === 'invalid') {
    const { type, issues } = parsed;
    return { kind: 'rejected', code: 'EVENT_INVALID', type, id, issues };
  }
  const isKnown = parsed.kind === 'event';
  const { type } = parsed;
  const identity = { type, id };
  const eventHandlers = isKnown ? handlers.ofType(type) : handlers.ofUnknown();
  if (eventHandlers.length === 0) return { kind: isKnown ? 'ignored' : 'unknown', ...identity };

  const event: unknown = isKnown ? parsed.event : { type, payload: parsed.payload };
  const key = settings.dedupe && dedupeKey(settings.catalog, id, isKnown ? event : undefined);
  return whenThere(key, (known) =>
    dispatch(context, { source, identity, handlers: eventHandlers, event, key: known }),
  );
}

/** The bytes of the JSON: the body, or what a form holds; undefined where a form is none. */
const jsonOf = ({ receiving }: Settings, { rawBody, request }: EventSource) =>
  receiving?.isForm(request) ? receiving.readForm(rawBody) : rawBody;

const refusals = {
  not_json: 'BODY_NOT_JSON',
  too_complex: 'BODY_TOO_COMPLEX',
  unsafe: 'BODY_UNSAFE',
} as const;

/** Headers are handed on only where they name the event: most catalogues read the body alone. */
function parseOptions({ catalog, parse }: Settings, { request }: EventSource): ParseOptions {
  if (!catalog.readsHeaders) return parse;
  return { ...parse, headers: { get: (name) => request.header(name) } };
}
