import type { SignatureRejectionCode } from '../rejections.ts';
import { vector } from './vector.ts';

const base64 = vector.v1.slice(3);

/** Signature headers that a verifier with the vector's `whsec_` secret refuses. */
export const refusedSignatures: readonly (readonly [
  what: string,
  header: string,
  code: SignatureRejectionCode,
])[] = [
  ['nothing', '', 'SIGNATURE_EMPTY'],
  ['only spaces', '   ', 'SIGNATURE_EMPTY'],
  ['no comma', base64, 'SIGNATURE_MALFORMED'],
  ['no version', `,${base64}`, 'SIGNATURE_MALFORMED'],
  ['only an unknown version', `v2,${base64}`, 'SIGNATURE_VERSION_UNKNOWN'],
  ['the version in upper case', `V1,${base64}`, 'SIGNATURE_VERSION_UNKNOWN'],
  [
    'a version that is a property of every object',
    `__proto__,${base64}`,
    'SIGNATURE_VERSION_UNKNOWN',
  ],
  ['only a version that no secret can check', vector.v1a, 'SIGNATURE_VERSION_UNKNOWN'],
  ['nothing after the version', 'v1,', 'SIGNATURE_LENGTH_WRONG'],
  ['31 bytes', `v1,${'A'.repeat(42)}==`, 'SIGNATURE_LENGTH_WRONG'],
  ['33 bytes', `v1,${'A'.repeat(44)}`, 'SIGNATURE_LENGTH_WRONG'],
  ['a megabyte', `v1,${'A'.repeat(1_048_576)}`, 'SIGNATURE_LENGTH_WRONG'],
  ['hexadecimal', `v1,${'0f'.repeat(32)}`, 'SIGNATURE_LENGTH_WRONG'],
  ['no padding', vector.v1.replace('=', ''), 'SIGNATURE_BASE64_INVALID'],
  ['too much padding', `${vector.v1}=`, 'SIGNATURE_BASE64_INVALID'],
  ['base64url', `v1,-_${base64.slice(2)}`, 'SIGNATURE_BASE64_INVALID'],
  ['an underscore', `v1,_${base64.slice(1)}`, 'SIGNATURE_BASE64_INVALID'],
  ['bits beyond the last byte', vector.v1.replace('Nk=', 'Nl='), 'SIGNATURE_BASE64_INVALID'],
  ['a NUL', vector.v1.replace('0', '\0'), 'SIGNATURE_BASE64_INVALID'],
  [
    'a character whose low byte is the right one',
    vector.v1.replace('0', '\u0130'),
    'SIGNATURE_BASE64_INVALID',
  ],
  ['a line break', `${vector.v1}\n`, 'SIGNATURE_BASE64_INVALID'],
  ['a second comma', `${vector.v1},=`, 'SIGNATURE_BASE64_INVALID'],
  ['a wrong signature', `v1,${'A'.repeat(43)}=`, 'SIGNATURE_MISMATCH'],
  ['a wrong one beside a malformed one', `v1,? v1,${'A'.repeat(43)}=`, 'SIGNATURE_MISMATCH'],
  ['the right one in 17th place', `${'v2,a '.repeat(16)}${vector.v1}`, 'SIGNATURE_TOO_MANY'],
];

/** Signature headers that it accepts. */
export const acceptedSignatures: readonly (readonly [what: string, header: string])[] = [
  ['one signature', vector.v1],
  ['one good signature among unknown versions', `v0,x v2,${base64} ${vector.v1} v1b,y`],
  ['one good signature after a wrong one', `v1,${'A'.repeat(43)}= ${vector.v1}`],
  ['one good signature beside malformed ones', `v1,? nonsense ${vector.v1} v1,=`],
  ['both versions', `${vector.v1a} ${vector.v1}`],
  ['a header that came twice, joined as fetch joins', `v2,x, ${vector.v1}`],
  ['a header that came twice, the right one first', `${vector.v1}, v2,x`],
  ['a version without a signature before it', `v1,${vector.v1}`],
  ['a header that came twice, joined by a comma alone', `${vector.v1},${vector.v1a}`],
  ['a header that came twice, once empty', `, ${vector.v1}`],
  ['tabs', `v2,x\t${vector.v1}\t`],
  ['two spaces', `v2,x  ${vector.v1} `],
  ['the right one in 16th place', `${'v2,a '.repeat(15)}${vector.v1}`],
];
