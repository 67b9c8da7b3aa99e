/**
 * Every mistake in the use of this package: what happened and what to do about it. They are thrown
 * where the mistake is made, or given to `onError`; the responses to senders are in `http/responses.ts`.
 * Codes are stable and never reused.
 */
export const receiverErrors = {
  OPTION_INVALID: {
    message: 'The option {option} is {value}; it must be {expected}.',
    remedy: 'Fix the option where the receiver is created.',
  },
  SECRETS_EMPTY: {
    message: 'No secret is set: the option secrets is empty, or is missing beside a scheme.',
    remedy:
      'Set the environment variable that it is read from. To accept unsigned webhooks, leave the option out, or give the scheme none.',
  },
  PROVIDER_NOT_READY: {
    message: 'The receiver of {provider} is not ready: {detail}',
    remedy: 'Fix the options of that provider. {remedy}',
  },
  INBOX_MISSING: {
    message: 'early(inbox) acknowledges events before they are handled, and there is no inbox.',
    remedy:
      'Give an inbox that stores events durably, or acknowledge after handling (the default).',
  },
  EVENT_TYPE_UNKNOWN: {
    message: 'The catalogue {catalog} has no event type {type}.',
    remedy: 'Use one of: {known}. For types that the catalogue does not have, use onUnknown.',
  },
  BODY_ALREADY_PARSED: {
    message: 'The body was read before the receiver could check its bytes.',
    remedy: '{remedy}',
  },
  REQUEST_MISSING: {
    message: 'A handler was called without a Request.',
    remedy:
      'Mount toFetch where the host passes a Request, and toRoute where it passes an event that has one.',
  },
  EVENT_NOT_HANDLED: {
    message: 'The receiver did not handle the event: {outcome}.',
    remedy: 'Look at the cause, if there is one, and at what the outcome says about the request.',
  },
  HANDLER_TIMEOUT: {
    message:
      'The handlers of {type}, or the store that they wait for, took longer than handlerTimeoutMs.',
    remedy:
      'Answer sooner and continue in context.waitUntil or with ack: early(inbox), or raise handlerTimeoutMs. ' +
      'Where handlers are fast, check that the dedupe store answers.',
  },
  OVER_CAPACITY: {
    message:
      'An event was answered 503: too many events are being handled, or handlers of its type never end.',
    remedy: 'Find what the handlers wait for, or raise maxConcurrent or maxAbandoned.',
  },
  SHUTTING_DOWN: {
    message: 'An event was answered 503: it came after close().',
    remedy: 'Stop the traffic first; the sender sends the event again.',
  },
  STORE_ANSWER_INVALID: {
    message: 'The dedupe store answered a claim with {answer}.',
    remedy: 'Return one of the results that ClaimResult lists.',
  },
  CLIENT_ANSWER_INVALID: {
    message: 'The client of a database answered {answer}, which the statement does not return.',
    remedy:
      'Give the store a client that its option names, with rows as objects: not as lists, and not with other names.',
  },
  STORE_UNUSABLE: {
    message: 'The file {file} cannot be used: {detail}.',
    remedy:
      'Use a folder that exists, that this user may write to, and whose disk has room; move the file away if it is not a database.',
  },
  STORE_LOST: {
    message: 'The file {file} was deleted or replaced since it was opened.',
    remedy: 'Put the file back, or delete all of its parts, and start the process again.',
  },
  EVENT_BODY_DIFFERS: {
    message: 'An event of type {type} came again under its id, with another body.',
    remedy:
      'The sender renders bodies anew on each attempt, or reuses ids. To refuse such events, set otherBody: "refuse".',
  },
  LEASE_LOST: {
    message: 'The handler of {type} ran longer than its lease, so it may run a second time.',
    remedy: 'Raise leaseMs, or let the handler stop when its context.signal aborts.',
  },
} as const;
