import { SignatureError } from '../errors.ts';
import type { HmacForm } from '../mac/hmac-form.ts';
import type { Handshake, ReadForm } from './handshake.ts';
import type { SecretForm } from './secret-form.ts';
import type { SignatureFields } from './signature-field.ts';
import { parseSignedParts, type SignedPart, type SignedParts } from './signed-parts.ts';
import type { TimeUnit } from './signed-time.ts';

/** A scheme in which a digest with a shared secret stands in a header. */
export type HmacOptions = {
  /** The header with the signature, in any case. */
  readonly header: string;
  /** @default 'sha256' */
  readonly algorithm?: HmacForm['algorithm'] | undefined;
  /** How the signature is written. @default 'hex' */
  readonly encoding?: HmacForm['encoding'] | undefined;
  /** The text before the signature in the header, such as `sha256=`. @default '' */
  readonly prefix?: string | undefined;
  /** Where time and signatures are fields of one header, as `t=…,v1=…`; in place of `prefix`. */
  readonly fields?: SignatureFields | undefined;
  /**
   * The signed text: `{body}`, and `{id}`, `{timestamp}` and `{url}` where the provider signs them,
   * with the text between them. @default '{body}'
   */
  readonly signedParts?: string | undefined;
  /** The time, where one is signed. */
  readonly timestamp?: TimestampOptions | undefined;
  /** The header with the id of the message. */
  readonly id?: { readonly header: string } | undefined;
  /** The form of the secrets. @default any text */
  readonly secret?: SecretForm | undefined;
  /** The name in the registry of your own. @default 'hmac' */
  readonly name?: string | undefined;
  /** Reads forms, where the provider sends them. */
  readonly readForm?: ReadForm | undefined;
  /** Answers what the provider asks before it sends. */
  readonly handshake?: Handshake | undefined;
};

export type TimestampOptions = {
  /** Left out where it is a field of the header with the signature. */
  readonly header?: string | undefined;
  /** @default 'seconds' */
  readonly unit?: TimeUnit | undefined;
  /** The greatest difference between it and now, both ways. @default 300 */
  readonly toleranceSeconds?: number | undefined;
};

/** The options with every default filled in. */
export type HmacRules = {
  readonly name: string;
  readonly header: string;
  readonly form: HmacForm;
  readonly prefix: string;
  readonly fields: SignatureFields | undefined;
  readonly parts: SignedParts;
  readonly timeHeader: string | undefined;
  readonly timeUnit: TimeUnit;
  readonly toleranceSeconds: number;
  readonly idHeader: string | undefined;
  readonly secret: SecretForm;
};

/** Throws `OPTION_INVALID`. */
export function resolveHmac(options: HmacOptions): HmacRules {
  const { fields, timestamp, id } = options;
  const parts = parseSignedParts(options.signedParts ?? '{body}');
  const given = { id, timestamp: timestamp && (timestamp.header || fields), url: true };
  for (const part of parts.needs) if (!given[part]) throw unstated(part);
  if (timestamp && !parts.needs.has('timestamp')) {
    const expected = 'a part of signedParts: a time that is not signed proves nothing';
    throw new SignatureError('OPTION_INVALID', {
      option: 'timestamp',
      given: 'unsigned',
      expected,
    });
  }
  return {
    name: options.name ?? 'hmac',
    header: headerName('header', options.header),
    form: { algorithm: options.algorithm ?? 'sha256', encoding: options.encoding ?? 'hex' },
    prefix: options.prefix ?? '',
    fields,
    parts,
    timeHeader: timestamp?.header && headerName('timestamp.header', timestamp.header),
    timeUnit: timestamp?.unit ?? 'seconds',
    toleranceSeconds: tolerance(timestamp?.toleranceSeconds ?? 300),
    idHeader: id && headerName('id.header', id.header),
    secret: options.secret ?? {},
  };
}

function unstated(part: SignedPart): SignatureError {
  const expected = `given, as signedParts has {${part}}`;
  return new SignatureError('OPTION_INVALID', { option: part, given: 'missing', expected });
}

function headerName(option: string, name: unknown): string {
  // https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2
  if (typeof name === 'string' && /^[\w!#$%&'*+.^`|~-]+$/.test(name)) return name.toLowerCase();
  const expected = 'the name of a header';
  throw new SignatureError('OPTION_INVALID', { option, given: String(name), expected });
}

/** Returns the seconds. Throws `OPTION_INVALID` unless they are a whole number, 0 or more. */
export function tolerance(seconds: number): number {
  if (Number.isSafeInteger(seconds) && seconds >= 0) return seconds;
  const facts = { given: String(seconds), expected: 'a whole number, 0 or more' };
  throw new SignatureError('OPTION_INVALID', { option: 'toleranceSeconds', ...facts });
}
