import { base64ByteLength, fromBase64, isBase64 } from '../base64.ts';
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
 * @throws SignatureError `SECRET_EMPTY`, `SECRET_PREFIX_UNKNOWN`, `SECRET_BASE64_INVALID` or
 * `SECRET_LENGTH_WRONG`
 */
export const parseSecret = (text: string): Secret => parseNamed(text, 'The secret');

/** {@link parseSecret}, with what the secret is called in messages. */
export function parseNamed(text: string, name: string): Secret {
  // plain JavaScript hands over an undefined variable
  if (!text) throw new SignatureError('SECRET_EMPTY', { secret: name });
  const form = forms.find(({ prefix }) => text.startsWith(prefix));
  const slip = slipOf(text) ?? (form ? undefined : 'SECRET_PREFIX_UNKNOWN');
  if (slip || !form) throw new SignatureError(slip ?? 'SECRET_PREFIX_UNKNOWN', { secret: name });
  return form.read(decode(text.slice(form.prefix.length), form, name));
}

/** Names what went wrong when a usable secret was copied. */
function slipOf(text: string): VerifierErrorCode | undefined {
  if ((text.match(/wh(?:sec|sk|pk)_/g)?.length ?? 0) > 1) return 'SECRET_SEVERAL';
  if (/^\s*["'`]|["'`]\s*$/.test(text)) return 'SECRET_QUOTED';
  if (/\s/.test(text)) return 'SECRET_WITH_SPACE';
  return /^v\d+a?,/.test(text) ? 'SECRET_VERSIONED' : undefined;
}

type Form = {
  readonly prefix: string;
  readonly expected: string;
  readonly takes: (length: number) => boolean;
  readonly read: (bytes: Bytes) => Secret;
};

const forms: readonly Form[] = [
  {
    prefix: 'whsec_',
    expected: '24 to 64',
    takes: (length) => length >= 24 && length <= 64,
    read: (bytes) => ({ kind: 'shared secret', scheme: 'v1', bytes }),
  },
  {
    prefix: 'whsk_',
    expected: '32 or 64',
    takes: (length) => length === 32 || length === 64,
    read: (bytes) => ({
      kind: 'private key',
      scheme: 'v1a',
      seed: bytes.slice(0, 32),
      publicKey: bytes.length === 64 ? bytes.slice(32) : undefined,
    }),
  },
  {
    prefix: 'whpk_',
    expected: '32',
    takes: (length) => length === 32,
    read: (bytes) => ({ kind: 'public key', scheme: 'v1a', publicKey: bytes }),
  },
];

function decode(base64: string, { prefix, expected, takes }: Form, name: string): Bytes {
  if (base64 === '') throw new SignatureError('SECRET_EMPTY', { secret: name });
  if (!isBase64(base64)) throw new SignatureError('SECRET_BASE64_INVALID', { secret: name });
  const given = base64ByteLength(base64);
  if (!takes(given)) {
    throw new SignatureError('SECRET_LENGTH_WRONG', { secret: name, given, prefix, expected });
  }
  return fromBase64(base64);
}
