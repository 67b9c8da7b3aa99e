import type { ErrorFacts } from '@hookpact/errors';
import { slipOf } from '#slips';
import { fromBase64, isBase64 } from '../encodings.ts';
import { SignatureError, type VerifierErrorCode } from '../errors.ts';

/** A secret that was read. Its bytes are secret too: do not log them. */
export type Secret = SharedSecret | PrivateKey | PublicKey;

/** `whsec_...`: signs and verifies `v1`. */
export type SharedSecret = {
  readonly kind: 'shared secret';
  readonly scheme: 'v1';
  readonly bytes: Bytes;
};

/** `whsk_...`: signs `v1a`. */
export type PrivateKey = {
  readonly kind: 'private key';
  readonly scheme: 'v1a';
  readonly seed: Bytes;
  /** The second half of a 64-byte key, where it was given. */
  readonly publicKey: Bytes | undefined;
};

/** `whpk_...`: verifies `v1a`. */
export type PublicKey = {
  readonly kind: 'public key';
  readonly scheme: 'v1a';
  readonly publicKey: Bytes;
};

export type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Reads a secret or key as Standard Webhooks writes them: `whsec_` (24 to 64 bytes), `whsk_` (a
 * 32-byte seed, or seed and public key) or `whpk_` (32 bytes), in base64. That the halves of a
 * `whsk_` key belong together is checked where it is used.
 *
 * Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme
 * @throws SignatureError `SECRET_EMPTY`, `SECRET_NOT_TEXT`, `SECRET_LENGTH_WRONG` or
 * `SECRET_MALFORMED`, which names the slip in its words
 */
export const parseSecret = (text: string): Secret =>
  parseNamed<Secret>(text, 'The secret', [sharedSecret, privateKey, publicKey]);

/** Reads a secret of one of these forms; `secret` is its name in messages, never its text. */
export function parseNamed<Parsed extends Secret>(
  text: string,
  secret: string,
  forms: readonly Form<Parsed>[],
): Parsed {
  const fail = (code: VerifierErrorCode, facts?: ErrorFacts) =>
    new SignatureError(code, { secret, ...facts });
  if (text === undefined || text === null || text === '') throw fail('SECRET_EMPTY'); // plain JavaScript hands over a variable that is not set
  if (typeof text !== 'string') throw fail('SECRET_NOT_TEXT', { given: typeof text });
  const form = forms.find(({ prefix }) => text.startsWith(prefix));
  const base64 = form && text.slice(form.prefix.length);
  if (base64 === '') throw fail('SECRET_EMPTY');
  if (!form || !base64 || !isBase64(base64)) throw fail('SECRET_MALFORMED', { ...slipOf(text) });
  const { prefix, expected, takes, read } = form;
  const bytes = fromBase64(base64);
  const given = bytes.byteLength;
  if (!takes(given)) throw fail('SECRET_LENGTH_WRONG', { given, prefix, expected });
  return read(bytes);
}

/** A kind of secret, as it is written. */
export type Form<Parsed extends Secret> = {
  readonly prefix: string;
  /** The bytes that it may have, in words. */
  readonly expected: string;
  readonly takes: (length: number) => boolean;
  readonly read: (bytes: Bytes) => Parsed;
};

// apart from each other, so that receivers carry no private keys

export const sharedSecret: Form<SharedSecret> = {
  prefix: 'whsec_',
  expected: '24 to 64',
  takes: (length) => length >= 24 && length <= 64,
  read: (bytes) => ({ kind: 'shared secret', scheme: 'v1', bytes }),
};

export const privateKey: Form<PrivateKey> = {
  prefix: 'whsk_',
  expected: '32 or 64',
  takes: (length) => length === 32 || length === 64,
  read: (bytes) => ({
    kind: 'private key',
    scheme: 'v1a',
    seed: bytes.slice(0, 32),
    publicKey: bytes.length === 64 ? bytes.slice(32) : undefined,
  }),
};

export const publicKey: Form<PublicKey> = {
  prefix: 'whpk_',
  expected: '32',
  takes: (length) => length === 32,
  read: (bytes) => ({ kind: 'public key', scheme: 'v1a', publicKey: bytes }),
};
