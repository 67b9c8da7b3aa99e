import { isBase64, isHex } from '../encodings.ts';
import { listMembers } from '../headers/field-value.ts';
import { digestBytes, type HmacForm } from '../mac/hmac-form.ts';
import type { SignatureRejectionCode } from '../rejections.ts';

/** Time and signatures in one header, as `t=1700000000,v1=…`. */
export type SignatureFields = {
  /** Between the fields. @default ',' */
  readonly separator?: string | undefined;
  /** The key of the time. */
  readonly timestamp: string;
  /** The key of a signature; it may come several times. */
  readonly signature: string;
};

// a rotation needs two; each costs a comparison
const MAX_SIGNATURES = 16;
const MAX_LENGTH = 8_192;

export type FoundSignatures = {
  readonly signatures: readonly string[];
  /** The time, where it is a field of the header. */
  readonly timestamp?: string | undefined;
};

/** Reads `prefix…` or a list of them: two header lines arrive as one (RFC 9110, section 5.3). */
export function readPlain(
  header: string,
  prefix: string,
  form: HmacForm,
): FoundSignatures | SignatureRejectionCode {
  if (header.length > MAX_LENGTH) return 'SIGNATURE_TOO_MANY';
  return found(listMembers(header), prefix, form);
}

/** Reads `t=…,v1=…`, in any order. Two different times are none. */
export function readFields(
  header: string,
  { separator = ',', timestamp, signature }: SignatureFields,
  form: HmacForm,
): FoundSignatures | SignatureRejectionCode {
  if (header.length > MAX_LENGTH) return 'SIGNATURE_TOO_MANY';
  const fields = listMembers(header).flatMap((line) => line.split(separator));
  const trimmed = fields.map((field) => field.trim()).filter((field) => field !== '');
  const times = valuesOf(timestamp, trimmed);
  const signatures = trimmed.filter((field) => !field.startsWith(`${timestamp}=`));
  const read = found(signatures, `${signature}=`, form);
  if (typeof read === 'string') return read;
  if (new Set(times).size > 1) return 'TIMESTAMP_MALFORMED';
  return { ...read, timestamp: times[0] };
}

function valuesOf(key: string, fields: readonly string[]): string[] {
  const start = `${key}=`;
  return fields.flatMap((field) => (field.startsWith(start) ? [field.slice(start.length)] : []));
}

/** The well-formed signatures; if there is none, the first flaw. */
function found(
  members: readonly string[],
  prefix: string,
  form: HmacForm,
): FoundSignatures | SignatureRejectionCode {
  if (members.length === 0) return 'SIGNATURE_EMPTY';
  if (members.length > MAX_SIGNATURES) return 'SIGNATURE_TOO_MANY';
  const signatures: string[] = [];
  let flaw: SignatureRejectionCode | undefined;
  for (const member of members) {
    const text = member.slice(prefix.length);
    const problem = member.startsWith(prefix) ? problemOf(text, form) : unknownForm(member);
    if (problem) flaw ??= problem;
    else signatures.push(form.encoding === 'hex' ? text.toLowerCase() : text);
  }
  return signatures.length > 0 ? { signatures } : (flaw ?? 'SIGNATURE_EMPTY');
}

const unknownForm = (member: string): SignatureRejectionCode =>
  /^[a-z0-9_-]+=./i.test(member) ? 'SIGNATURE_VERSION_UNKNOWN' : 'SIGNATURE_MALFORMED';

function problemOf(
  text: string,
  { algorithm, encoding }: HmacForm,
): SignatureRejectionCode | undefined {
  const bytes = digestBytes[algorithm];
  const length = encoding === 'hex' ? bytes * 2 : Math.ceil(bytes / 3) * 4;
  // the length first: no pattern runs over a megabyte
  if (text.length !== length) return 'SIGNATURE_LENGTH_WRONG';
  if (encoding === 'hex') return isHex(text) ? undefined : 'SIGNATURE_HEX_INVALID';
  return isBase64(text) ? undefined : 'SIGNATURE_BASE64_INVALID';
}
