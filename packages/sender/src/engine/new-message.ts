import { createSigner } from '@hookpact/signature';
import { type EgressOptions, refusalOfUrl } from '../attempt/egress-guard.ts';
import { SenderError } from '../errors.ts';
import type { Endpoint } from '../records.ts';
import type { MessageEntry } from '../store/store.ts';
import { newMessageId } from './message-id.ts';

/** What {@link Sender.send} takes. */
export type NewMessage<Transaction = unknown> = {
  eventType: string;
  /** The exact bytes of every attempt; text is sent as UTF-8. */
  body: string | Uint8Array;
  /** Each gets a delivery of its own. */
  endpoints: readonly Endpoint[];
  /** The `webhook-id` of every attempt. @default a new one */
  messageId?: string | undefined;
  /** Sending again with the same key and content gives the first receipt and sends nothing. */
  idempotencyKey?: string | undefined;
  /**
   * Deliveries with the same key to the same endpoint are attempted one at a time, in the order
   * in which they were sent. One that failed and waits for its retry lets the others pass.
   */
  orderingKey?: string | undefined;
  /**
   * Your own writes, in the same transaction as the message: either both are stored or neither.
   * With SQLite it gets the `DatabaseSync` and must be synchronous.
   */
  alongside?: ((transaction: Transaction) => void | Promise<void>) | undefined;
};

/** What {@link Sender.sendAll} takes: the writes alongside belong to all messages together. */
export type MessageOfMany = Omit<NewMessage, 'alongside'>;

type Limits = { maxBodyBytes: number; egress: EgressOptions; now: number };

const MESSAGE_ID = /^[A-Za-z0-9_-]{1,128}$/;
// RFC 9110, sections 5.1 and 5.5
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Checks a message and completes it, before anything is written. */
export function toEntry(
  message: MessageOfMany,
  { maxBodyBytes, egress, now }: Limits,
): MessageEntry {
  const id = message.messageId ?? newMessageId(now);
  if (!MESSAGE_ID.test(id)) {
    throw new SenderError('MESSAGE_ID_INVALID', { id: JSON.stringify(id.slice(0, 80)) });
  }
  const { eventType, idempotencyKey, orderingKey } = message;
  checkText('eventType', eventType);
  checkText('idempotencyKey', idempotencyKey);
  checkText('orderingKey', orderingKey);
  // not TextEncoder: it takes twice as long
  const body = typeof message.body === 'string' ? Buffer.from(message.body) : message.body;
  if (body.byteLength > maxBodyBytes) {
    throw new SenderError('MESSAGE_TOO_LARGE', { bytes: body.byteLength, limit: maxBodyBytes });
  }
  const endpoints = message.endpoints.map((endpoint) => checkEndpoint(endpoint, egress));
  for (const endpoint of endpoints) checkText('endpointId', endpoint.id);
  return {
    message: { id, eventType, body, createdAt: now },
    endpoints: endpoints.map(({ id, url }) => ({ id, url })),
    settings: endpoints.map(({ id, secrets, headers }) => ({ id, secrets, headers })),
    idempotencyKey,
    orderingKey,
  };
}

/** What every store can keep and look up; Postgres knows no NUL, and its indexes no long texts. */
const STORABLE = /^[^\0]{1,1024}$/s;

function checkText(field: string, text: string | undefined): void {
  if (text === undefined || STORABLE.test(text)) return;
  throw new SenderError('MESSAGE_TEXT_INVALID', { field });
}

function checkEndpoint({ id, url, secrets = [], headers = {} }: Endpoint, egress: EgressOptions) {
  const parsed = URL.parse(url);
  const refusal = parsed ? refusalOfUrl(parsed, egress) : 'it is not an absolute URL';
  if (!parsed || refusal) {
    throw new SenderError('ENDPOINT_URL_INVALID', {
      url: withoutSecrets(url, parsed),
      detail: refusal ?? '',
    });
  }
  for (const [name, value] of Object.entries(headers)) {
    if (!HEADER_NAME.test(name) || !HEADER_VALUE.test(value)) {
      throw new SenderError('ENDPOINT_HEADER_INVALID', { name: JSON.stringify(name.slice(0, 80)) });
    }
  }
  if (secrets.length > 0) createSigner(secrets); // refuses a malformed secret here, not at the first attempt
  return { id: id ?? parsed.href, url: parsed.href, secrets, headers: lowerCase(headers) };
}

function withoutSecrets(text: string, url: URL | null): string {
  return JSON.stringify((url ? `${url.protocol}//${url.host}${url.pathname}` : text).slice(0, 80));
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}
