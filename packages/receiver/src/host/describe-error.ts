import { isReceiverError } from '../errors.ts';
import { visible } from '../http/visible.ts';

export type ErrorDescription = { readonly code: string; readonly reason: string };

/** An error in one line, with the place where it was thrown; `ERROR` where it is none of ours. */
export function describeError(error: unknown): ErrorDescription {
  const code = 'ERROR';
  try {
    if (!(error instanceof Error)) return { code, reason: visible(`Thrown: ${String(error)}`) };
    if (isReceiverError(error)) {
      return { code: error.code, reason: visible(`${error.message} ${error.remedy}`, 600) };
    }
    const [frame] = error.stack?.match(/\n\s*at [^\n]+/) ?? [''];
    const line = `${error.name}: ${error.message}${frame.replace(/^\s+/, ' ')}`;
    return { code, reason: visible(line, 600) };
  } catch {
    return { code, reason: 'The error cannot be shown.' }; // a proxy, or a getter that throws
  }
}
