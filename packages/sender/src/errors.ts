import { defineErrors, guardFor } from '@hookpact/errors';

/**
 * Every mistake this package can report: what happened and what to do about it.
 * Codes are stable and never reused.
 */
export const senderErrors = {
  OPTION_INVALID: {
    message: 'The option {option} is {value}; it must be {expected}.',
    remedy: 'Fix the option where the sender is created.',
  },
  ENDPOINT_URL_INVALID: {
    message: 'The endpoint URL {url} cannot be used: {detail}.',
    remedy:
      'Give an absolute http or https URL of at most 8,192 characters, without user name and password. Other ports are allowed by the option egress.ports, private addresses by egress.allowPrivateNetworks.',
  },
  ENDPOINT_HEADER_INVALID: {
    message: 'The endpoint header {name} cannot be sent: {detail}.',
    remedy:
      'Use names and values of RFC 9110, each name once; leave out what the sender sets itself and what belongs to the connection.',
  },
  ENDPOINT_CONFLICT: {
    message: 'Two endpoints of this message have the id {id} and different secrets or headers.',
    remedy: 'Give each endpoint an id of its own: settings belong to the id.',
  },
  MESSAGE_FIELD_INVALID: {
    message: 'The {field} of this message is {given}; it must be {expected}.',
    remedy: 'Fix the message; nothing of it was stored.',
  },
  EVENT_TYPE_UNKNOWN: {
    message: 'The catalogue {catalog} has no event {type}.',
    remedy: 'Send one of its events: {known}.',
  },
  EVENT_INVALID: {
    message: 'The payload of {type} does not fit its schema: {detail}.',
    remedy: 'Send what the catalogue promises to receivers, or change the catalogue.',
  },
  MESSAGE_ID_INVALID: {
    message: 'The message id {id} cannot be used.',
    remedy: 'Use 1 to 128 letters, digits, "_" and "-": it is part of what a signature covers.',
  },
  MESSAGE_TOO_LARGE: {
    message: 'The message has {bytes} bytes; the sender takes at most {limit}.',
    remedy: 'Send less, such as a link, or raise maxBodyBytes.',
  },
  MESSAGE_CONFLICT: {
    message: 'The id or idempotency key of the message {messageId} was used for another message.',
    remedy: 'Use a new id and key for new content.',
  },
  DELIVERY_NOT_FOUND: {
    message: 'There is no delivery {id}.',
    remedy:
      'Look its id up with listDeliveries; old deliveries are deleted after the retention time.',
  },
  SENDER_NOT_RUNNING: {
    message: 'The sender is not running.',
    remedy: 'Await start() before sending, and do not send after stop().',
  },
  STORE_HELD: {
    message: 'The file {file} is held by another process ({holder}).',
    remedy:
      'Stop that process, or use another file: a SQLite file belongs to one process at a time.',
  },
  STORE_UNUSABLE: {
    message: 'The file {file} cannot be used: {detail}.',
    remedy:
      'Use a folder that exists, that this user may write to, and whose disk has room; move the file away if it is not a database.',
  },
  STORE_FAILED: {
    message: 'The file {file} could not be written: {detail}.',
    remedy:
      'Make room on the disk, or see that this user may write to the file, and try again; nothing of it was stored.',
  },
  STORE_LOST: {
    message: 'The file {file} is no longer the opened file: {detail}.',
    remedy:
      'Stop the sender, put the file back, and start again; nothing was accepted in the meantime. To copy an open file, use backup().',
  },
  STORE_NOT_YOURS: {
    message: 'The database of a store cannot be closed by work that runs in it.',
    remedy: 'Leave it open: stop() closes it.',
  },
  TRANSACTION_ENDED: {
    message: 'In this transaction, {what} ran its own COMMIT or ROLLBACK.',
    remedy:
      'Leave both to the sender: it commits afterwards, and rolls back when the work throws. The message may have been stored: send it again under the same messageId.',
  },
  STORE_OLD_LAYOUT: {
    message: '{place} has the tables of a version before the first release.',
    remedy: 'Let that version deliver what waits there, then {wayOn}.',
  },
  BACKUP_UNSUPPORTED: {
    message: 'This store cannot make a backup.',
    remedy: 'Use the tools of its database; sqliteStore has backup().',
  },
  STORE_TOO_NEW: {
    message:
      'The {store} was written by a newer version (migration {found}, this one knows {known}).',
    remedy: 'Update this package, or use another place.',
  },
  DATABASE_UNUSABLE: {
    message: 'The database cannot be used: {detail}.',
    remedy:
      'Check the connection string, that the server runs, and that the role may create schemas.',
  },
  DATABASE_FAILED: {
    message: 'The database failed: {detail}.',
    remedy: 'Try again. A message may have been stored: send it again under the same messageId.',
  },
  MESSAGE_TEXT_INVALID: {
    message: 'The {field} of this message cannot be stored.',
    remedy: 'Use 1 to 1,024 characters without the character NUL and without lone surrogates.',
  },
} as const;

export type SenderErrorCode = keyof typeof senderErrors;

/** A mistake in the use of a sender, or a store that cannot be used. Compare `code`, not the message. */
export class SenderError extends defineErrors('SenderError', senderErrors) {}

/** Narrows `error` to a {@link SenderError}, optionally with that code. */
export const isSenderError = guardFor(SenderError);
