/**
 * The reasons to refuse a webhook, in words for a log or a developer; {@link rejectionText} names the
 * header in them. An untrusted caller does not need them. Codes are stable and never reused.
 */
export const signatureRejections = {
  ID_MISSING: 'There is no {header} header.',
  TIMESTAMP_MISSING: 'There is no {header} header.',
  SIGNATURE_MISSING: 'There is no {header} header.',
  ID_MALFORMED:
    '{header} is not 1 to 256 visible ASCII characters, without dots where it is signed.',
  TIMESTAMP_MALFORMED:
    '{header} is not a time in the form of its scheme, mostly whole seconds since 1970 in plain digits.',
  TIMESTAMP_IN_MILLISECONDS: 'The time in {header} is in milliseconds; it must be in seconds.',
  TIMESTAMP_TOO_OLD:
    'The time in {header} is older than the tolerance: a replay, a late delivery or a wrong clock.',
  TIMESTAMP_TOO_NEW: 'The time in {header} is ahead of this clock by more than the tolerance.',
  SIGNATURE_EMPTY: '{header} is empty.',
  SIGNATURE_TOO_MANY: '{header} holds more than 16 signatures, or is far too long.',
  SIGNATURE_MALFORMED:
    'A signature in {header} is not in the form of its scheme: version,base64 for Standard Webhooks.',
  SIGNATURE_BASE64_INVALID: 'A signature in {header} is not standard base64 with padding.',
  SIGNATURE_HEX_INVALID: 'A signature in {header} is not in hexadecimal digits.',
  SIGNATURE_LENGTH_WRONG: 'A signature in {header} has the wrong number of bytes for its version.',
  SIGNATURE_VERSION_UNKNOWN:
    'No signature in {header} has a version that the given secrets can check.',
  SIGNATURE_MISMATCH:
    'No signature in {header} matches: the secret is wrong, or the body is not the signed bytes.',
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
  /** The header at fault; without it, that of Standard Webhooks. */
  readonly header?: string;
};

/**
 * The reason in words.
 * @example
 * if (!verdict.ok) logger.warn(rejectionText(verdict)); // There is no stripe-signature header.
 */
export function rejectionText({ code, header }: Pick<Rejection, 'code' | 'header'>): string {
  const [subject = ''] = code.split('_');
  return signatureRejections[code].replace(
    '{header}',
    header ?? `webhook-${subject.toLowerCase()}`,
  );
}

export function reject(code: SignatureRejectionCode, ageSeconds = Number.NaN): Rejection {
  const isAboutTime = code.startsWith('TIMESTAMP_TOO_') && !Number.isNaN(ageSeconds);
  return { ok: false, code, ...(isAboutTime && { ageSeconds }) };
}
