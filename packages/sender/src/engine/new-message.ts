import { randomBytes } from 'node:crypto';
import type { SigningScheme } from '@hookpact/signature/schemes';
import type { EgressOptions } from '../attempt/egress-guard.ts';
import { SenderError } from '../errors.ts';
import type { Endpoint } from '../records.ts';
import type { MessageEntry } from '../store/store.ts';
import { checkText, checkType, isRecord, isText } from './check-field.ts';
import { checkEndpoint, refuseConflicts } from './endpoint-settings.ts';

/** A message for {@link Sender.send}. */
export type NewMessage<Transaction = unknown> = {
  eventType: string;
  /** The exact bytes of every attempt; text is sent as UTF-8. */
  body: string | Uint8Array;
  /** Each endpoint gets a delivery. */
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

/**
 * A message for {@link Sender.sendAll}, where the writes alongside belong to all messages together.
 */
export type MessageOfMany = Omit<NewMessage, 'alongside'>;

type Limits = {
  maxBodyBytes: number;
  egress: EgressOptions;
  scheme?: SigningScheme | undefined;
  now: number;
};

const MESSAGE_ID = /^[A-Za-z0-9_-]{1,128}$/;

/** Checks every field of a message and completes it, before anything is written. */
export function toEntry(message: MessageOfMany, limits: Limits): MessageEntry {
  checkType('message', message, isRecord, 'an object');
  const { eventType, idempotencyKey, orderingKey, messageId } = message;
  const id = messageId ?? newMessageId(limits.now);
  checkType('messageId', id, isText, 'a text');
  if (!MESSAGE_ID.test(id)) {
    throw new SenderError('MESSAGE_ID_INVALID', { id: JSON.stringify(id.slice(0, 80)) });
  }
  checkType('eventType', eventType, isText, 'a text');
  checkText('eventType', eventType);
  checkText('idempotencyKey', idempotencyKey);
  checkText('orderingKey', orderingKey);
  const body = toBytes(message.body, limits.maxBodyBytes);
  checkType('endpoints', message.endpoints, Array.isArray, 'a list');
  // not map: it passes over the holes of a list
  const endpoints = Array.from(message.endpoints, (endpoint, index) =>
    checkEndpoint(endpoint, { ...limits, field: `endpoints[${index}]` }),
  );
  refuseConflicts(endpoints);
  return {
    message: { id, eventType, body, createdAt: limits.now },
    endpoints: endpoints.map(({ id, url }) => ({ id, url })),
    settings: endpoints.map(({ id, secrets, headers }) => ({ id, secrets, headers })),
    idempotencyKey,
    orderingKey,
  };
}

function toBytes(given: string | Uint8Array, maxBodyBytes: number): Uint8Array {
  const isBody = (value: unknown) => isText(value) || value instanceof Uint8Array;
  checkType('body', given, isBody, 'a text or a Uint8Array');
  // not TextEncoder: it takes twice as long
  const body = typeof given === 'string' ? Buffer.from(given) : given;
  if (body.byteLength <= maxBodyBytes) return body;
  throw new SenderError('MESSAGE_TOO_LARGE', { bytes: body.byteLength, limit: maxBodyBytes });
}

/**
 * A new `webhook-id`: the time in milliseconds, then 80 random bits. Ids that grow with time keep
 * neighbours in time close together in the indexes of a store.
 */
function newMessageId(nowMs: number): string {
  return `msg_${nowMs.toString(16).padStart(12, '0')}${randomBytes(10).toString('hex')}`;
}
