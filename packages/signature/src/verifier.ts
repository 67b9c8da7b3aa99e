import { checkOptions } from '#check-options';
import type { CheckedHeaders } from './headers/check-headers.ts';
import type { Scheme } from './headers/signatures.ts';
import { type Rejection, reject } from './rejections.ts';
import { type VerifyingSecret, verifyingSecrets } from './secrets/roles.ts';

export type VerifierOptions = {
  /** `whsec_` secrets and `whpk_` keys, any of which may have signed: two while you rotate. */
  secrets: readonly string[];
  /** The greatest difference between the timestamp and now, both ways. @default 300 */
  toleranceSeconds?: number | undefined;
  /** Milliseconds since 1970. @default Date.now */
  now?: (() => number) | undefined;
};

/** The options of a verifier with every default filled in. */
export type VerifierRules = {
  readonly secrets: readonly VerifyingSecret[];
  /** The schemes that these secrets can check. */
  readonly schemes: ReadonlySet<Scheme>;
  readonly toleranceSeconds: number;
  readonly now: () => number;
};

/** Signed by the holder of a secret, or why not. */
export type Verification = Verified | Rejection;

export type Verified = {
  readonly ok: true;
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly scheme: Scheme;
  /** The index of the secret that matched. After a rotation it shows when the old one is unused. */
  readonly secretIndex: number;
};

/** Throws `OPTION_INVALID`, or the error of a secret that cannot be read. */
export function resolveVerifier(options: VerifierOptions): VerifierRules {
  checkOptions(options);
  const { secrets: texts, toleranceSeconds = 300, now = Date.now } = options;
  const secrets = verifyingSecrets(texts);
  const schemes = new Set(secrets.map(({ scheme }) => scheme));
  return { secrets, schemes, toleranceSeconds, now };
}

/** The outcome, given the index of the secret that matched, or -1. */
export function conclude(
  headers: CheckedHeaders,
  rules: VerifierRules,
  secretIndex: number,
): Verification {
  const secret = rules.secrets[secretIndex];
  if (!secret) return reject('SIGNATURE_MISMATCH');
  const { id, timestamp } = headers;
  return { ok: true, id, timestamp, scheme: secret.scheme, secretIndex };
}
