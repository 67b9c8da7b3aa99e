import { hmacKey, sha256Hex } from '#hmac-key';
import { tokenSlips } from '#text-slips';
import { SignatureError } from '../errors.ts';
import type { HmacForm, HmacKey } from '../mac/hmac-form.ts';
import { base64 } from '../mac/text-forms.ts';
import { firstIndex, type MaybePromise, whenThere } from '../maybe-promise.ts';
import { reject } from '../rejections.ts';
import type { Bytes } from '../secrets/parse-secret.ts';
import { defineScheme } from './define-scheme.ts';
import { readFields } from './forms.ts';
import { readId } from './message-id.ts';
import type { KeyForm } from './secret-form.ts';
import { inList } from './signature-field.ts';
import type { SchemeVerifier } from './signing-scheme.ts';
import { readSecrets } from './text-secret.ts';
import type { SchemeVerdict, SchemeVerifierOptions } from './verdict.ts';

const HEADER = 'x-twilio-signature';
const ID = 'i-twilio-idempotency-token';
const form: HmacForm = { algorithm: 'sha1', text: base64, length: 28 };

const secretForm: KeyForm = {
  tokenSlips,
  otherKeys: ['AC', 'SK'],
};

const layout = inList();

export const twilioRules = { header: HEADER, idHeader: ID, form, secret: secretForm } as const;

/**
 * Twilio: `x-twilio-signature` over the URL, and over the fields of a form. A body of another type
 * is bound by its digest, in the parameter `bodySHA256` of the URL. No time is signed.
 * @see https://www.twilio.com/docs/usage/security#validating-requests
 */
export const twilio = defineScheme({
  name: 'twilio',
  signing: { kind: 'twilio' },
  readForm: readFields,
  verifier: createVerifier,
});

function createVerifier({ secrets }: SchemeVerifierOptions): SchemeVerifier {
  const keys = keysOf(secrets);
  const mismatch: SchemeVerdict = { ...reject('SIGNATURE_MISMATCH'), header: HEADER };
  return {
    verify({ headers: get, body, url: sentTo }) {
      const url = urlGiven(sentTo);
      const value = get(HEADER);
      if (value == null) return { ...reject('SIGNATURE_MISSING'), header: HEADER };
      const read = layout.read(value, form);
      if (typeof read === 'string') return { ...reject(read), header: HEADER };
      const named = readId(get, ID, false);
      if (!named.ok) return named;
      const texts = spellingsOf(url).map((spelling) => signedText(spelling, body));
      return whenThere(isOfUrl(url, body), (isBound) => {
        if (!isBound) return mismatch;
        return whenThere(
          firstIndex(keys, (key) => matchesAny(key, texts, read.signatures)),
          (secretIndex): SchemeVerdict =>
            secretIndex < 0 ? mismatch : { ok: true, id: named.id, secretIndex },
        );
      });
    },
  };
}

const keysOf = (secrets: string | readonly string[]): HmacKey[] =>
  readSecrets(secrets, secretForm).map((bytes) => hmacKey(bytes, form));

function matchesAny(
  key: HmacKey,
  texts: readonly Bytes[],
  signatures: readonly string[],
): MaybePromise<boolean> {
  const matched = firstIndex(texts, (text) => key.matches('', text, signatures));
  return whenThere(matched, (index) => index >= 0);
}

export function urlGiven(url: string | undefined): string {
  if (url === undefined) throw new SignatureError('URL_MISSING', { scheme: 'twilio' });
  return url;
}

const digestIn = (url: string): string | null => new URL(url).searchParams.get('bodySHA256');

/** The URL, and after it the fields of a form by name. The digest of another body is in the URL. */
export function signedText(url: string, body: Uint8Array): Bytes {
  const fields = digestIn(url) === null ? formText(body) : '';
  return new TextEncoder().encode(url + fields);
}

function formText(body: Uint8Array): string {
  const fields = new URLSearchParams(new TextDecoder().decode(body));
  const names = [...new Set(fields.keys())].sort();
  return names
    .flatMap((name) => [...new Set(fields.getAll(name))].sort().map((value) => name + value))
    .join('');
}

function isOfUrl(url: string, body: Uint8Array): MaybePromise<boolean> {
  const digest = digestIn(url);
  if (digest === null) return true;
  return whenThere(sha256Hex(Uint8Array.from(body)), (hex) => hex === digest.toLowerCase());
}

/** Twilio signs some URLs with their default port and some without it. */
function spellingsOf(text: string): readonly string[] {
  const { protocol, hostname, port } = new URL(text);
  const [, scheme, host = '', rest = ''] = /^(https?:\/\/)([^/?#]*)(.*)$/s.exec(text) ?? [];
  if (scheme === undefined) return [text];
  const bare = host.replace(/:\d+$/, '');
  const preset = port || (protocol === 'https:' ? '443' : '80');
  return hostname === ''
    ? [text]
    : [...new Set([text, `${scheme}${bare}${rest}`, `${scheme}${bare}:${preset}${rest}`])];
}
