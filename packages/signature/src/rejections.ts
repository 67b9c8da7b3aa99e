/**
 * The reasons to refuse a webhook, in words for a log or a developer. An untrusted caller does not
 * need them. Codes are stable and never reused.
 */
export const signatureRejections = {
  ID_MISSING: 'There is no webhook-id header.',
  TIMESTAMP_MISSING: 'There is no webhook-timestamp header.',
  SIGNATURE_MISSING: 'There is no webhook-signature header.',
  ID_MALFORMED: 'webhook-id is not 1 to 256 visible ASCII characters without dots.',
  TIMESTAMP_MALFORMED: 'webhook-timestamp is not whole seconds since 1970 in plain digits.',
  TIMESTAMP_IN_MILLISECONDS: 'webhook-timestamp is in milliseconds; it must be in seconds.',
  TIMESTAMP_TOO_OLD:
    'webhook-timestamp is older than the tolerance: a replay, a late delivery or a wrong clock.',
  TIMESTAMP_TOO_NEW: 'webhook-timestamp is ahead of this clock by more than the tolerance.',
  SIGNATURE_EMPTY: 'webhook-signature is empty.',
  SIGNATURE_TOO_MANY: 'webhook-signature holds more than 16 signatures.',
  SIGNATURE_MALFORMED: 'A signature in webhook-signature is not written as version,base64.',
  SIGNATURE_BASE64_INVALID: 'A signature is not standard base64 with padding.',
  SIGNATURE_LENGTH_WRONG: 'A signature has the wrong number of bytes for its version.',
  SIGNATURE_VERSION_UNKNOWN: 'No signature has a version that the given secrets can check.',
  SIGNATURE_MISMATCH:
    'No signature matches: another secret, or the body is not the bytes that were signed.',
} as const;

export type SignatureRejectionCode = keyof typeof signatureRejections;

/** A webhook that must not be handled. */
export type Rejection = {
  readonly ok: false;
  readonly code: SignatureRejectionCode;
  /**
   * The age of the timestamp by this clock, where that is the reason; negative when it is ahead. The
   * same number for every webhook means that a clock is wrong.
   */
  readonly ageSeconds?: number;
};

export function reject(code: SignatureRejectionCode, ageSeconds = Number.NaN): Rejection {
  const isAboutTime = code.startsWith('TIMESTAMP_TOO_') && !Number.isNaN(ageSeconds);
  return { ok: false, code, ...(isAboutTime && { ageSeconds }) };
}
