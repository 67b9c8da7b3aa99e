import { guardFor } from '@hookpact/errors';
import { ReceiverErrorBase } from '#error-base';

export type { ReceiverErrorCode } from './error-base.ts';

/** A mistake in the use of a receiver. Compare `code`, not the message. */
export class ReceiverError extends ReceiverErrorBase {}

/** Narrows `error` to a {@link ReceiverError}, optionally with that code. */
export const isReceiverError = /* @__PURE__ */ guardFor(ReceiverError);
