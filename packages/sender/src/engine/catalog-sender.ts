import type { AnyCatalog, EventType, Issue, PayloadOf } from '@hookpact/catalog';
import { SenderError } from '../errors.ts';
import type { MessageOfMany, NewMessage } from './new-message.ts';
import type { Receipt, Sender } from './sender.ts';

/** How an event of a catalogue is sent: everything of a message but its type and its body. */
export type SendOptions<Transaction = unknown> = Omit<
  NewMessage<Transaction>,
  'eventType' | 'body'
>;

/** An event of a catalogue, and how it is sent. */
export type CatalogMessage<C extends AnyCatalog> = {
  [Type in EventType<C>]: Omit<MessageOfMany, 'eventType' | 'body'> & {
    readonly type: Type;
    readonly payload: PayloadOf<C, Type>;
  };
}[EventType<C>];

/** A sender that knows the events of a catalogue: they are typed, and checked before they are stored. */
export type CatalogSender<C extends AnyCatalog, Transaction = unknown> = Omit<
  Sender<Transaction>,
  'send' | 'sendAll'
> & {
  /**
   * Accepts an event. When it resolves, the event is stored durably.
   * @throws SenderError `EVENT_TYPE_UNKNOWN` or `EVENT_INVALID`, and those of {@link Sender.send}
   * @example
   * await sender.send('invoice.paid', { type: 'invoice.paid', invoice: 'in_1' }, { endpoints });
   */
  send<Type extends EventType<C>>(
    type: Type,
    payload: PayloadOf<C, Type>,
    options: SendOptions<Transaction>,
  ): Promise<Receipt>;
  /** Like {@link Sender.sendAll}, with events of the catalogue. */
  sendAll(
    messages: readonly CatalogMessage<C>[],
    options?: { alongside?: NewMessage<Transaction>['alongside'] },
  ): Promise<readonly Receipt[]>;
};

/** Puts a catalogue before a sender. */
export function withCatalog<C extends AnyCatalog, Transaction>(
  sender: Sender<Transaction>,
  catalog: C,
): CatalogSender<C, Transaction> {
  return {
    ...sender,
    send: async (type, payload, options) =>
      sender.send({ ...options, eventType: type, body: toBody(catalog, type, payload) }),
    sendAll: async (messages, options) =>
      sender.sendAll(
        messages.map(({ type, payload, ...message }) => ({
          ...message,
          eventType: type,
          body: toBody(catalog, type, payload),
        })),
        options,
      ),
  };
}

/** Checks what a receiver will read: the text that is sent, not the object that it was made of. */
function toBody(catalog: AnyCatalog, type: string, payload: unknown): string {
  if (!catalog.isEventType(type)) {
    const known = catalog.eventTypes.join(', ');
    const shown = JSON.stringify(String(type).slice(0, 80));
    throw new SenderError('EVENT_TYPE_UNKNOWN', { type: shown, catalog: catalog.name, known });
  }
  const body = toJson(type, payload);
  const read: unknown = JSON.parse(body);
  const result = catalog.safeParse(read, { headers: catalog.typeHeaders(type, read) });
  if (result.kind === 'invalid') throw invalid(type, summarize(result.issues));
  if (result.kind === 'unknown' || result.type !== type) {
    throw invalid(type, 'it is of another type');
  }
  return body;
}

function toJson(type: string, payload: unknown): string {
  let body: string | undefined;
  try {
    body = JSON.stringify(payload);
  } catch {
    // a circle, or a bigint
  }
  if (body === undefined) throw invalid(type, 'it cannot be written as JSON');
  return body;
}

const invalid = (type: string, detail: string) =>
  new SenderError('EVENT_INVALID', { type, detail });

const summarize = (issues: readonly Issue[]): string =>
  issues
    .slice(0, 3)
    .map(({ pointer, message }) => `${pointer || '(root)'}: ${message}`)
    .join('; ');
