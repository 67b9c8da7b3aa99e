import { defineErrors } from '@hookpact/errors';
import { receiverErrors } from './error-texts.ts';

export type ReceiverErrorCode = keyof typeof receiverErrors;

/** The class below `ReceiverError`. The version for the edge has no texts. */
export const ReceiverErrorBase = defineErrors('ReceiverError', receiverErrors);
