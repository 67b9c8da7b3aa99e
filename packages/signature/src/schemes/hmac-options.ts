import { checkTolerance } from '#check-options';
import { tokenSlips } from '#text-slips';
import { SignatureError } from '../errors.ts';
import type { HmacForm } from '../mac/hmac-form.ts';
import { base64, hex, type TextForm } from '../mac/text-forms.ts';
import type { Handshake, ReadForm } from './handshake.ts';
import type { HmacRules } from './hmac-rules.ts';
import type { KeyForm, SecretForm } from './secret-form.ts';
import { inFields, inList, type SignatureFields } from './signature-field.ts';
import { messageOf, parseSignedParts, type SignedPart, type SignedParts } from './signed-parts.ts';
import { inMilliseconds, inRfc3339, inSeconds, signedTime, type TimeUnit } from './signed-time.ts';

/** A scheme in which a digest with a shared secret stands in a header. */
export type HmacOptions = {
  /** The header with the signature, in any case. */
  readonly header: string;
  /** @default 'sha256' */
  readonly algorithm?: HmacForm['algorithm'] | undefined;
  /** How the signature is written. @default 'hex' */
  readonly encoding?: TextForm['encoding'] | undefined;
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

/** The options with every default filled in. Throws `OPTION_INVALID`. */
export function resolveHmac(options: HmacOptions): HmacRules {
  const { fields, timestamp, id, algorithm = 'sha256', readForm, handshake } = options;
  const parts = parseSignedParts(options.signedParts ?? '{body}');
  checkParts(parts, options);
  const text = options.encoding === 'base64' ? base64 : hex;
  const timeHeader = timestamp?.header && headerName('timestamp.header', timestamp.header);
  const timeForm = timeForms[timestamp?.unit ?? 'seconds'];
  return {
    name: options.name ?? 'hmac',
    header: headerName('header', options.header),
    form: { algorithm, text, length: lengthOf(digestBytes[algorithm], text) },
    layout: fields ? inFields(fields) : inList(options.prefix),
    message: messageOf(parts, options.name ?? 'hmac'),
    time: timestamp && signedTime(timeHeader, timeForm, tolerance(timestamp)),
    idHeader: id && headerName('id.header', id.header),
    signsId: parts.needs.has('id'),
    secret: keyForm(options.secret),
    readForm,
    handshake,
  };
}

function keyForm({ prefix, mistakenFor, alphabet, encoding = 'utf8' }: SecretForm = {}): KeyForm {
  const encoded = encoding === 'utf8' ? undefined : textForms[encoding];
  const isToken = alphabet === 'token' || encoded !== undefined;
  const otherKeys = mistakenFor && Object.keys(mistakenFor);
  const otherKeyNames = mistakenFor;
  return {
    prefix,
    otherKeys,
    otherKeyNames,
    tokenSlips: isToken ? tokenSlips : undefined,
    encoded,
  };
}

const digestBytes = { sha1: 20, sha256: 32, sha512: 64 } as const;
const textForms = { hex, base64 } as const;
const timeForms = {
  seconds: inSeconds,
  milliseconds: inMilliseconds,
  rfc3339: inRfc3339,
} as const;

const lengthOf = (bytes: number, { encoding }: TextForm): number =>
  encoding === 'hex' ? bytes * 2 : Math.ceil(bytes / 3) * 4;

function tolerance({ toleranceSeconds }: TimestampOptions): number | undefined {
  checkTolerance(toleranceSeconds);
  return toleranceSeconds;
}

/** Each part that is signed must be somewhere, and a time that is sent must be signed. */
function checkParts({ needs }: SignedParts, { fields, timestamp, id }: HmacOptions): void {
  const given = { id, timestamp: timestamp && (timestamp.header || fields), url: true };
  for (const part of needs) if (!given[part]) throw unstated(part);
  if (timestamp && !needs.has('timestamp')) {
    const expected = 'a part of signedParts: a time that is not signed proves nothing';
    throw new SignatureError('OPTION_INVALID', {
      option: 'timestamp',
      given: 'unsigned',
      expected,
    });
  }
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
