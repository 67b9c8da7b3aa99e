import { type Rejection, rejectionText } from '@hookpact/signature/universal';
import type { ResponseCode } from './responses.ts';

export type ResponseText = {
  readonly title: string;
  /** The remedy. The sender reads it, so it never quotes the request. */
  readonly detail: string;
};

/** The words of a problem document for each code; its status is in `responses.ts`. */
export const responseTexts: Readonly<Record<ResponseCode, ResponseText>> = {
  METHOD_NOT_ALLOWED: {
    title: 'Method not allowed',
    detail: 'Send webhooks with POST.',
  },
  CONTENT_TYPE_UNSUPPORTED: {
    title: 'Unsupported content type',
    detail: 'Send the event as application/json in UTF-8.',
  },
  CONTENT_ENCODING_UNSUPPORTED: {
    title: 'Unsupported content encoding',
    detail: 'Send the body uncompressed: signatures and limits count the bytes on the wire.',
  },
  PROVIDER_UNKNOWN: {
    title: 'Unknown provider',
    detail: 'End the path with the name of a provider that is mounted here.',
  },
  BODY_TOO_LARGE: {
    title: 'Body too large',
    detail: 'Send less, or raise maxBodyBytes on the receiver.',
  },
  BODY_TIMEOUT: {
    title: 'Body too slow',
    detail: 'Send the whole body at once, or raise bodyTimeoutMs on the receiver.',
  },
  BODY_ABORTED: {
    title: 'Body incomplete',
    detail: 'The connection ended before the body did; send the event again.',
  },
  BODY_NOT_FORM: {
    title: 'Body is not a valid form',
    detail:
      'Send the form as the provider does: escaped, in UTF-8, and in one field payload where it has one; or send JSON as application/json.',
  },
  BODY_NOT_JSON: {
    title: 'Body is not JSON',
    detail: 'Send one JSON document in UTF-8.',
  },
  BODY_UNSAFE: {
    title: 'Body is not safe to handle',
    detail:
      'Send JSON without "__proto__" keys or "constructor" objects with a "prototype", nested at most 1,000 levels deep.',
  },
  BODY_TOO_COMPLEX: {
    title: 'Too many values',
    detail: 'Send fewer values in one event, or raise maxValues on the receiver.',
  },
  EVENT_INVALID: {
    title: 'Not a valid event',
    detail: 'Fix the fields that the issues point at.',
  },
  EVENT_CONFLICT: {
    title: 'Another event has this identity',
    detail: 'An event with this id and another body was handled; send new events under new ids.',
  },
  EVENT_BUSY: {
    title: 'Being handled',
    detail: 'The same event is being handled right now; send it again later.',
  },
  RETRY_LATER: {
    title: 'Not ready',
    detail: 'The handler asked to be sent this event again later.',
  },
  HANDLER_TIMEOUT: {
    title: 'Handler too slow',
    detail: 'Handling took longer than handlerTimeoutMs; send the event again later.',
  },
  DEDUPE_UNAVAILABLE: {
    title: 'Store unavailable',
    detail:
      'The store could not be asked whether this event was handled before; send it again later.',
  },
  INBOX_UNAVAILABLE: {
    title: 'Inbox unavailable',
    detail: 'The event could not be stored; send it again later.',
  },
  OVER_CAPACITY: {
    title: 'Over capacity',
    detail:
      'Too many events of this type, or of all types, are being handled; send this event again later.',
  },
  SHUTTING_DOWN: {
    title: 'Shutting down',
    detail: 'This receiver is closing; send the event again later.',
  },
  HANDLER_FAILED: {
    title: 'Handler failed',
    detail: 'The handler of this event threw; the receiver has the details.',
  },
  BODY_ALREADY_PARSED: {
    title: 'Receiver is configured wrongly',
    detail: 'The body was read before the receiver could check its bytes.',
  },
  INTERNAL: {
    title: 'Receiver failed',
    detail: 'Something unexpected happened; the receiver has the details.',
  },
};

/** The distance of a timestamp from this clock. */
export function ageInWords(seconds: number): string {
  const distance = seconds < 0 ? `${-seconds} seconds ahead` : `${seconds} seconds old`;
  return `It is ${distance} by this clock; if all webhooks are, one of the two clocks is wrong.`;
}

/** The words for an outcome that is not a success; of a signature, with the header at fault. */
export function textOf(
  code: ResponseCode | Rejection['code'],
  header?: string | undefined,
): ResponseText {
  return isResponseCode(code)
    ? responseTexts[code]
    : {
        title: 'Signature refused',
        detail: rejectionText({ code, ...(header !== undefined && { header }) }),
      };
}

function isResponseCode(code: string): code is ResponseCode {
  return Object.hasOwn(responseTexts, code);
}

/** What to change where the body of a `Request` was read before. */
export const readBefore = 'Pass the request on before its body is read, or read a request.clone().';
