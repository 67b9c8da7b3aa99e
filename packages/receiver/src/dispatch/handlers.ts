import type { AnyCatalog, EventOf, EventType } from '@hookpact/catalog';
import { ReceiverError } from '../errors.ts';
import type { EventContext } from './event-context.ts';
import { callSafely } from './maybe-promise.ts';

/** Handles an event. A returned promise is awaited; any other value is ignored. */
export type EventHandler<Event> = (event: Event, context: EventContext) => unknown;

/** An event whose type the catalogue does not have. */
export type UnknownEvent = {
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
};

/** The event that an error is about; empty where the request was refused before it was read. */
export type ErrorContext = { readonly type?: string | undefined; readonly id?: string | undefined };

/** Hears an error. A returned promise may reject; that is logged. */
export type ErrorHandler = (error: unknown, context: ErrorContext) => unknown;

/** All handlers of a receiver: by event type, for all events, for unknown ones, for errors. */
export type Handlers = ReturnType<typeof createHandlers>;

type AnyHandler = EventHandler<never>;

export function createHandlers<C extends AnyCatalog>(catalog: C) {
  const byType = new Map<string, AnyHandler[]>(catalog.eventTypes.map((type) => [type, []]));
  const any: AnyHandler[] = [];
  const unknown: EventHandler<UnknownEvent>[] = [];
  const error: ErrorHandler[] = [];

  return {
    on<Type extends EventType<C>>(type: Type, handler: EventHandler<EventOf<C, Type>>) {
      const list = byType.get(type);
      if (!list) {
        const known = catalog.eventTypes.join(', ');
        throw new ReceiverError('EVENT_TYPE_UNKNOWN', { catalog: catalog.name, type, known });
      }
      list.push(handler);
    },
    onAny(handler: EventHandler<EventOf<C>>) {
      any.push(handler);
    },
    onUnknown(handler: EventHandler<UnknownEvent>) {
      unknown.push(handler);
    },
    onError(handler: ErrorHandler) {
      error.push(handler);
    },
    /** The handlers of an event type, those of `onAny` first. */
    ofType: (type: string) => {
      const own = byType.get(type) ?? [];
      return (any.length > 0 ? [...any, ...own] : own) as EventHandler<unknown>[]; // stored under the type they take
    },
    ofUnknown: () => unknown as EventHandler<unknown>[], // they are given the unknown branch only
    /** Calls the error handlers. What they throw goes to `onFailure`, and changes no response. */
    report(problem: unknown, context: ErrorContext, onFailure: (error: unknown) => void) {
      for (const handler of error) callSafely(() => handler(problem, context), onFailure);
    },
  };
}
