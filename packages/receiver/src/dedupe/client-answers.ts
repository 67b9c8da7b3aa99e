import { ReceiverError } from '../errors.ts';
import type { StoredClaim } from './store.ts';

/**
 * Refuses what has no such method, before the first event meets it: a binding or a variable that is
 * not there, say.
 * @throws ReceiverError `OPTION_INVALID`
 */
export function assertClient(
  option: string,
  client: unknown,
  { method, expected }: { readonly method: string; readonly expected: string },
): void {
  if (typeof Object(client)[method] === 'function') return;
  throw new ReceiverError('OPTION_INVALID', { option, value: typeof client, expected });
}

/**
 * The text in a column of a row that a statement returned. Some clients give rows as lists, or with
 * other names, and what they say then must not pass for an answer.
 * @throws ReceiverError `CLIENT_ANSWER_INVALID`
 */
export function textIn(row: unknown, column: string): string {
  const text: unknown = Object(row)[column];
  if (typeof text === 'string') return text;
  throw answerInvalid(`a row without ${column}`);
}

/**
 * A claim as a statement or a script returned it; clients may give numbers as texts.
 * @throws ReceiverError `CLIENT_ANSWER_INVALID`
 */
export function storedClaim(row: Record<keyof StoredClaim, unknown>): StoredClaim {
  const [checksum, leftMs] = [Number(row.checksum), Number(row.leftMs)];
  if (Number.isNaN(checksum) || Number.isNaN(leftMs)) throw answerInvalid('a row without a claim');
  return { checksum, leftMs, isHandled: Boolean(row.isHandled) };
}

/** An answer that means nothing here, as an error. */
export const answerInvalid = (answer: string): ReceiverError =>
  new ReceiverError('CLIENT_ANSWER_INVALID', { answer });
