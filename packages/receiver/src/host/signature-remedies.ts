import type { SignatureRejectionCode } from '@hookpact/signature/universal';

const LEFT_OUT =
  'All webhooks of this scheme have it: let no proxy drop it, and name the scheme by which the provider signs.';
const CHANGED =
  'The provider writes none like it: let no proxy join or change headers, and name the scheme by which the provider signs.';
const CLOCK = 'Set the clock of this machine; toleranceSeconds says how far it may be off.';

/** The remedies of refused signatures, for whoever reads the log; the sender is not told. */
export const signatureRemedies: Readonly<Record<SignatureRejectionCode, string>> = {
  ID_MISSING: LEFT_OUT,
  TIMESTAMP_MISSING: LEFT_OUT,
  SIGNATURE_MISSING: `Set the secret at the provider, too: without one it does not sign. ${LEFT_OUT}`,
  ID_MALFORMED: CHANGED,
  TIMESTAMP_MALFORMED: CHANGED,
  TIMESTAMP_IN_MILLISECONDS: 'Let the sender write seconds.',
  TIMESTAMP_TOO_OLD: CLOCK,
  TIMESTAMP_TOO_NEW: CLOCK,
  SIGNATURE_EMPTY: LEFT_OUT,
  SIGNATURE_TOO_MANY: CHANGED,
  SIGNATURE_MALFORMED: CHANGED,
  SIGNATURE_BASE64_INVALID: CHANGED,
  SIGNATURE_HEX_INVALID: CHANGED,
  SIGNATURE_LENGTH_WRONG: CHANGED,
  SIGNATURE_VERSION_UNKNOWN: 'Give the secret of the kind that the provider signs with.',
  SIGNATURE_MISMATCH:
    'Copy the secret of this endpoint from the provider again, and let nothing before the receiver read or rewrite the body.',
};
