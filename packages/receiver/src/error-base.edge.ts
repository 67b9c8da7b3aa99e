import { defineCodes } from '@hookpact/errors';
import type { ReceiverErrorCode } from './error-base.ts';

/** In place of `error-base.ts` on edge hosts and in browsers, whose bundles carry no sentences. */
export const ReceiverErrorBase = defineCodes<ReceiverErrorCode>('ReceiverError');
