import { type SearchSubject, valuesAt } from '@hookpact/search';
import type { Attempt, Delivery, Message } from '../records.ts';

/** The fields by which a search finds a delivery, and the fields that need its body. */
export function deliverySubject(
  delivery: Delivery,
  last: Attempt | undefined,
  { message, isValid }: { message?: Message | undefined; isValid?: boolean | undefined } = {},
): SearchSubject {
  return (field, path) => {
    switch (field) {
      case 'id':
        return [delivery.id];
      case 'message':
        return [delivery.messageId];
      case 'type':
        return [delivery.eventType];
      case 'endpoint':
        return [delivery.endpointId];
      case 'url':
        return [delivery.url];
      case 'status':
        return [delivery.status, last?.status];
      case 'attempt':
        return [delivery.attempts];
      case 'failure':
        return [last?.failure];
      case 'reason':
        return [delivery.reason];
      case 'time':
        return [delivery.createdAt];
      case 'valid':
        return isValid === undefined ? [] : [isValid ? 'yes' : 'no'];
      case 'body':
        return valuesAt(parsed(message?.body), path);
      default:
        return textsOf(delivery, last, message);
    }
  };
}

/** All that a word alone is looked for in; the last answer, too. */
const textsOf = (
  { id, eventType, endpointId, url }: Delivery,
  last: Attempt | undefined,
  message: Message | undefined,
) => [
  id,
  eventType,
  endpointId,
  url,
  last?.detail,
  textOf(last?.responseBody),
  textOf(message?.body),
];

const textOf = (bytes: Uint8Array | undefined) => bytes && new TextDecoder().decode(bytes);

function parsed(body: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(textOf(body) ?? '');
  } catch {
    return undefined;
  }
}
