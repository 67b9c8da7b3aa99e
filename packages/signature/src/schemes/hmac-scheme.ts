import { checkTolerance } from '#check-options';
import { hmacKey } from '#hmac-key';
import { firstIndex, whenThere } from '../maybe-promise.ts';
import { type Rejection, reject, type SignatureRejectionCode } from '../rejections.ts';
import { defineScheme } from './define-scheme.ts';
import type { HmacRules, Message, MessageParts } from './hmac-rules.ts';
import { readId } from './message-id.ts';
import type { SchemeVerifier, SigningScheme } from './signing-scheme.ts';
import { readSecrets } from './text-secret.ts';
import type { SchemeVerdict, SchemeVerifierOptions } from './verdict.ts';

/** Makes a scheme with a digest in a header. */
export function hmacScheme(rules: HmacRules): SigningScheme {
  const { name, readForm, handshake } = rules;
  const verifier = (options: SchemeVerifierOptions) => createVerifier(rules, options);
  return defineScheme({ name, readForm, handshake, signing: { kind: 'hmac', rules }, verifier });
}

function createVerifier(rules: HmacRules, options: SchemeVerifierOptions): SchemeVerifier {
  const { header, form, layout, idHeader, signsId = false } = rules;
  const keys = readSecrets(options.secrets, rules.secret).map((bytes) => hmacKey(bytes, form));
  const { now = Date.now, toleranceSeconds } = options;
  checkTolerance(toleranceSeconds);
  const refuse = (code: SignatureRejectionCode): Rejection => ({ ...reject(code), header });
  return {
    verify(request) {
      const { headers: get, body, receivedAt = now() } = request;
      const value = get(header);
      if (value == null) return refuse('SIGNATURE_MISSING');
      const found = layout.read(value, form);
      if (typeof found === 'string') return refuse(found);
      const named = readId(get, idHeader, signsId);
      if (!named.ok) return named;
      const nowSeconds = Math.floor(receivedAt / 1_000);
      const time = rules.time?.read(
        { get, header, field: found.timestamp },
        { nowSeconds, toleranceSeconds },
      );
      if (time?.ok === false) return time;
      const { id } = named;
      const [prefix, bytes] = messageOf(rules, { id, time: time?.text, request }, body);
      return whenThere(
        firstIndex(keys, (key) => key.matches(prefix, bytes, found.signatures)),
        (secretIndex): SchemeVerdict =>
          secretIndex < 0
            ? refuse('SIGNATURE_MISMATCH')
            : { ok: true, id, timestamp: time?.timestamp, secretIndex },
      );
    },
  };
}

export const messageOf = ({ message }: HmacRules, parts: MessageParts, body: Uint8Array): Message =>
  message?.(parts, body) ?? ['', body];
