import { isReceiverError } from '../errors.ts';

/** The code of an error of ours; `ERROR` where it is none. */
export function codeOf(error: unknown): string {
  try {
    if (isReceiverError(error)) return error.code;
  } catch {
    // a proxy that throws
  }
  return 'ERROR';
}
