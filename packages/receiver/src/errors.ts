import { defineErrors, guardFor } from '@hookpact/errors';
import { receiverErrors } from '#error-texts';

export type ReceiverErrorCode = keyof typeof receiverErrors;

/** A mistake in the use of a receiver. Compare `code`, not the message. */
export class ReceiverError extends defineErrors('ReceiverError', receiverErrors) {}

/** Narrows `error` to a {@link ReceiverError}, optionally with that code. */
export const isReceiverError = guardFor(ReceiverError);
