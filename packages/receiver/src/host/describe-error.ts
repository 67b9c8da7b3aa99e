import { isReceiverError } from '../errors.ts';
import { visible } from '../http/visible.ts';

/** An error in one line, with the place where it was thrown. */
export function describeError(error: unknown): string {
  try {
    if (!(error instanceof Error)) return visible(`Thrown: ${String(error)}`);
    if (isReceiverError(error)) return visible(`${error.message} ${error.remedy}`, 600);
    const [frame] = error.stack?.match(/\n\s*at [^\n]+/) ?? [''];
    return visible(`${error.name}: ${error.message}${frame.replace(/^\s+/, ' ')}`, 600);
  } catch {
    return 'The error cannot be shown.'; // a proxy, or a getter that throws
  }
}
