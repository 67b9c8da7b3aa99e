import { hmacSigner } from '#hmac-key';
import { SignerError } from '#signer-errors';
import { isTimestampSeconds } from '../../headers/timestamp.ts';
import { type MaybePromise, whenThere } from '../../maybe-promise.ts';
import type { HmacRules } from '../hmac-rules.ts';
import { messageOf } from '../hmac-scheme.ts';
import { isMessageId } from '../message-id.ts';
import type { TimeUnit } from '../signed-time.ts';
import type { SchemeHeaders, SchemeSignInput } from '../signing.ts';
import { readSecrets } from '../text-secret.ts';
import { signAll } from './sign-all.ts';

export function signHmac(rules: HmacRules, input: SchemeSignInput): MaybePromise<SchemeHeaders> {
  const {
    body,
    id = crypto.randomUUID(),
    timestampSeconds = Math.floor(Date.now() / 1_000),
  } = input;
  if (rules.idHeader && !isMessageId(id, rules.signsId)) throw new SignerError('ID_INVALID');
  if (!isTimestampSeconds(timestampSeconds)) {
    throw new SignerError('TIMESTAMP_INVALID', { given: String(timestampSeconds) });
  }
  const time = writeTime(timestampSeconds, rules.time?.form.unit);
  const [prefix, bytes] = messageOf(rules, { id, time, request: input }, body);
  const keys = readSecrets(input.secret, rules.secret);
  const signers = keys.map((key) => hmacSigner(key, rules.form));
  return whenThere(signAll(signers, prefix, bytes), (signatures) =>
    headersOf(rules, { id, time, signatures }),
  );
}

/** A time as the provider writes it. */
function writeTime(seconds: number, unit: TimeUnit = 'seconds'): string {
  if (unit === 'rfc3339') return new Date(seconds * 1_000).toISOString();
  return unit === 'milliseconds' ? `${seconds * 1_000}` : `${seconds}`;
}

function headersOf(
  { header, layout, idHeader, time: signedTime }: HmacRules,
  { id, time, signatures }: { id: string; time: string; signatures: readonly string[] },
): SchemeHeaders {
  const { fields, prefix } = layout;
  const members = signatures.map((text) => `${prefix}${text}`);
  const value = fields ? [`${fields.timestamp}=${time}`, ...members] : members;
  return {
    ...(idHeader && { [idHeader]: id }),
    ...(signedTime?.header && { [signedTime.header]: time }),
    [header]: value.join(fields?.separator ?? ','),
  };
}
