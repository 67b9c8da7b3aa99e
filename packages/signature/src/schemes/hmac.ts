import { hmacKey } from '#hmac-key';
import { SignerError } from '#signer-errors';
import { SignatureError } from '../errors.ts';
import { assertBytes } from '../headers/check-headers.ts';
import { headerGetter } from '../headers/headers.ts';
import { isTimestampSeconds } from '../headers/timestamp.ts';
import type { HmacKey } from '../mac/hmac-form.ts';
import { firstIndex, type MaybePromise, whenThere } from '../maybe-promise.ts';
import { reject } from '../rejections.ts';
import { defineScheme } from './define-scheme.ts';
import { readHeaders } from './hmac-headers.ts';
import { type HmacOptions, type HmacRules, resolveHmac, tolerance } from './hmac-options.ts';
import { isMessageId } from './message-id.ts';
import { signAll } from './sign-all.ts';
import type { PartValues } from './signed-parts.ts';
import { writeTime } from './signed-time.ts';
import type {
  SchemeHeaders,
  SchemeSignInput,
  SchemeVerifier,
  SignedRequest,
  SigningScheme,
} from './signing-scheme.ts';
import { readSecrets } from './text-secret.ts';
import type { SchemeVerdict, SchemeVerifierOptions } from './verdict.ts';

/**
 * Makes a scheme for a provider that we do not name: an HMAC of the body, and of what else it
 * signs, in a header.
 * @throws SignatureError `OPTION_INVALID`
 * @example
 * const acme = hmac({
 *   header: 'x-acme-signature',
 *   prefix: 'sha256=',
 *   signedParts: '{timestamp}.{body}',
 *   timestamp: { header: 'x-acme-timestamp' },
 * });
 * const headers = await acme.sign({ body, secret });
 */
export function hmac(options: HmacOptions): SigningScheme {
  const rules = resolveHmac(options);
  const { readForm, handshake } = options;
  return defineScheme({
    name: rules.name,
    readForm,
    handshake,
    sign: (input) => sign(rules, input),
    verifier: (options) => createVerifier(rules, options),
  });
}

function createVerifier(rules: HmacRules, options: SchemeVerifierOptions): SchemeVerifier {
  const keys = keysOf(rules, options.secrets);
  const toleranceSeconds = tolerance(options.toleranceSeconds ?? rules.toleranceSeconds);
  const { now = Date.now } = options;
  return {
    verify(request) {
      const { headers, body, receivedAt = now() } = request;
      assertBytes(body);
      const nowSeconds = Math.floor(receivedAt / 1_000);
      const read = readHeaders(headerGetter(headers), rules, { nowSeconds, toleranceSeconds });
      if (!read.ok) return read;
      const { id, timestamp, time, signatures } = read;
      const [prefix, bytes] = signed(
        rules,
        { id, timestamp: time, url: urlOf(rules, request) },
        body,
      );
      return whenThere(
        firstIndex(keys, (key) => key.matches(prefix, bytes, signatures)),
        (secretIndex): SchemeVerdict =>
          secretIndex < 0
            ? { ...reject('SIGNATURE_MISMATCH'), header: rules.header }
            : { ok: true, id, timestamp, secretIndex },
      );
    },
  };
}

function sign(rules: HmacRules, input: SchemeSignInput): MaybePromise<SchemeHeaders> {
  const {
    body,
    id = crypto.randomUUID(),
    timestampSeconds = Math.floor(Date.now() / 1_000),
  } = input;
  assertBytes(body);
  if (rules.idHeader && !isMessageId(id, rules.parts.needs.has('id'))) {
    throw new SignerError('ID_INVALID');
  }
  if (!isTimestampSeconds(timestampSeconds)) {
    throw new SignerError('TIMESTAMP_INVALID', { given: String(timestampSeconds) });
  }
  const time = writeTime(timestampSeconds, rules.timeUnit);
  const [prefix, bytes] = signed(rules, { id, timestamp: time, url: urlOf(rules, input) }, body);
  return whenThere(signAll(keysOf(rules, input.secret), prefix, bytes), (signatures) =>
    headersOf(rules, { id, time, signatures }),
  );
}

const keysOf = ({ secret, form }: HmacRules, texts: string | readonly string[]): HmacKey[] =>
  readSecrets(texts, secret).map((bytes) => hmacKey(bytes, form));

function headersOf(
  { header, prefix, fields, idHeader, timeHeader }: HmacRules,
  { id, time, signatures }: { id: string; time: string; signatures: readonly string[] },
): SchemeHeaders {
  const value = fields
    ? [`${fields.timestamp}=${time}`, ...signatures.map((text) => `${fields.signature}=${text}`)]
    : signatures.map((text) => `${prefix}${text}`);
  return {
    ...(idHeader && { [idHeader]: id }),
    ...(timeHeader && { [timeHeader]: time }),
    [header]: value.join(fields?.separator ?? ','),
  };
}

/** The signed text before the body, and the bytes. */
function signed({ parts }: HmacRules, values: PartValues, body: Uint8Array): [string, Uint8Array] {
  const after = parts.after(values);
  return [parts.before(values), after === '' ? body : joined(body, after)];
}

function joined(body: Uint8Array, text: string): Uint8Array {
  const bytes = new Uint8Array(body.byteLength + text.length);
  bytes.set(body);
  new TextEncoder().encodeInto(text, bytes.subarray(body.byteLength));
  return bytes;
}

function urlOf(
  { parts, name }: HmacRules,
  { url }: Pick<SignedRequest, 'url'>,
): string | undefined {
  if (!parts.needs.has('url')) return undefined;
  if (url === undefined) throw new SignatureError('URL_MISSING', { scheme: name });
  return new URL(url).href; // ASCII, whatever was in it
}
