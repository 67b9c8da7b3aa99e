import { SenderError } from '../errors.ts';

/** The texts that every store can keep and look up: Postgres refuses NUL, and its indexes long texts. */
const STORABLE = /^[^\0]{1,1024}$/s;

export const isText = (value: unknown): value is string => typeof value === 'string';

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws SenderError `MESSAGE_FIELD_INVALID` */
export function checkType(
  field: string,
  value: unknown,
  isExpected: (value: unknown) => boolean,
  expected: string,
): void {
  if (isExpected(value)) return;
  throw new SenderError('MESSAGE_FIELD_INVALID', { field, given: kindOf(value), expected });
}

/** @throws SenderError `MESSAGE_FIELD_INVALID` or `MESSAGE_TEXT_INVALID`, unless it is absent */
export function checkText(field: string, value: unknown): void {
  if (value === undefined) return;
  checkType(field, value, isText, 'a text');
  const text = String(value);
  if (!STORABLE.test(text) || !text.isWellFormed()) {
    throw new SenderError('MESSAGE_TEXT_INVALID', { field });
  }
}

/** The kind alone: the value may be secret. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
