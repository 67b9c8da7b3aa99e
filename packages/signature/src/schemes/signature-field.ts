import { listMembers } from '../headers/field-value.ts';
import type { HmacForm } from '../mac/hmac-form.ts';
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

/** The place of signatures in their header. */
export type SignatureLayout = {
  readonly prefix: string;
  readonly fields?: SignatureFields | undefined;
  read(header: string, form: HmacForm): FoundSignatures | SignatureRejectionCode;
};

/** `prefix…` or a list of them: two header lines arrive as one (RFC 9110, section 5.3). */
export const inList = (prefix = ''): SignatureLayout => ({
  prefix,
  read: (header, form) =>
    header.length > MAX_LENGTH ? 'SIGNATURE_TOO_MANY' : found(listMembers(header), prefix, form),
});

/** `t=…,v1=…`, in any order. Two different times are none. */
export function inFields(fields: SignatureFields): SignatureLayout {
  const { separator = ',', timestamp, signature } = fields;
  const prefix = `${signature}=`;
  const start = `${timestamp}=`;
  return {
    prefix,
    fields,
    read(header, form) {
      if (header.length > MAX_LENGTH) return 'SIGNATURE_TOO_MANY';
      const times = new Set<string>();
      const others: string[] = [];
      for (const line of listMembers(header)) {
        for (const member of line.split(separator)) {
          const text = member.trim();
          if (text.startsWith(start)) times.add(text.slice(start.length));
          else if (text) others.push(text);
        }
      }
      const read = found(others, prefix, form);
      if (typeof read === 'string') return read;
      if (times.size > 1) return 'TIMESTAMP_MALFORMED';
      return { ...read, timestamp: [...times][0] };
    },
  };
}

/** The well-formed signatures; if there is none, the first flaw. */
function found(
  members: readonly string[],
  prefix: string,
  form: HmacForm,
): FoundSignatures | SignatureRejectionCode {
  if (members.length > MAX_SIGNATURES) return 'SIGNATURE_TOO_MANY';
  const signatures: string[] = [];
  let flaw: SignatureRejectionCode | undefined;
  for (const member of members) {
    const text = member.slice(prefix.length);
    const problem = member.startsWith(prefix) ? problemOf(text, form) : unknownForm(member);
    if (problem) flaw ??= problem;
    else signatures.push(form.text.encoding === 'hex' ? text.toLowerCase() : text);
  }
  return signatures.length > 0 ? { signatures } : (flaw ?? 'SIGNATURE_EMPTY');
}

const unknownForm = (member: string): SignatureRejectionCode =>
  /^[a-z0-9_-]+=./i.test(member) ? 'SIGNATURE_VERSION_UNKNOWN' : 'SIGNATURE_MALFORMED';

function problemOf(
  signature: string,
  { text, length }: HmacForm,
): SignatureRejectionCode | undefined {
  // the length first: no pattern runs over a megabyte
  if (signature.length !== length) return 'SIGNATURE_LENGTH_WRONG';
  return text.isValid(signature) ? undefined : text.flaw;
}
