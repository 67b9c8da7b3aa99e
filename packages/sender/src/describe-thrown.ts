import { redactText } from './redact.ts';

const LONGEST = 500;

/**
 * The words of whatever a caller's code threw, without the secret parts of URLs. Never throws: a
 * message may be a getter that throws, or no text, and a proxy may be revoked.
 */
export function describeThrown(thrown: unknown): string {
  try {
    const text = thrown instanceof Error ? thrown.message : String(thrown);
    return redactText(String(text)).slice(0, LONGEST);
  } catch {
    return 'something that cannot be shown';
  }
}
