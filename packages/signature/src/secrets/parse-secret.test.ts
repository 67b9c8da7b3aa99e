import { describe, expect, expectTypeOf, test } from 'vitest';
import { isSignatureError, SignatureError } from '../errors.ts';
import { vector } from '../testing/vector.ts';
import { generateSecret } from './new-secrets.ts';
import { parseSecret, type Secret } from './parse-secret.ts';

const seed = Uint8Array.from({ length: 32 }, (_, index) => index);
const publicKey = Uint8Array.from(Buffer.from(vector.whpk.slice(5), 'base64'));
const secretOf = (prefix: string, length: number) =>
  prefix + Buffer.alloc(length, 7).toString('base64');

test.each<[string, string, Secret]>([
  ['a shared secret', vector.whsec, { kind: 'shared secret', scheme: 'v1', bytes: seed }],
  ['seed and public key', vector.whsk, { kind: 'private key', scheme: 'v1a', seed, publicKey }],
  ['a seed', vector.whskSeed, { kind: 'private key', scheme: 'v1a', seed, publicKey: undefined }],
  ['a public key', vector.whpk, { kind: 'public key', scheme: 'v1a', publicKey }],
])('%s is read', (_, text, want) => {
  expect(parseSecret(text)).toEqual(want);
});

test.each([24, 32, 63, 64])('a shared secret may have %d bytes', (length) => {
  expect(parseSecret(secretOf('whsec_', length))).toMatchObject({ kind: 'shared secret' });
});

const refused = [
  ['nothing', '', 'SECRET_EMPTY'],
  ['only a prefix', 'whsec_', 'SECRET_EMPTY'],
  ['no prefix', vector.whsec.slice(6), 'SECRET_PREFIX_UNKNOWN'],
  ['an unknown prefix', `sk_${vector.whsec}`, 'SECRET_PREFIX_UNKNOWN'],
  ['a prefix in upper case', vector.whsec.toUpperCase(), 'SECRET_PREFIX_UNKNOWN'],
  ['a space before it', ` ${vector.whsec}`, 'SECRET_WITH_SPACE'],
  ['a line break after it', `${vector.whsec}\n`, 'SECRET_WITH_SPACE'],
  ['a line break within', vector.whsec.replace('A', 'A\r\n'), 'SECRET_WITH_SPACE'],
  ['a no-break space after it', `${vector.whsec}\u00a0`, 'SECRET_WITH_SPACE'],
  ['double quotes', `"${vector.whsec}"`, 'SECRET_QUOTED'],
  ['single quotes and a line break', `'${vector.whsec}'\n`, 'SECRET_QUOTED'],
  ['a quote at its end only', `${vector.whsec}"`, 'SECRET_QUOTED'],
  ['v1, before it', `v1,${vector.whsec}`, 'SECRET_VERSIONED'],
  ['v1a, before a key', `v1a,${vector.whpk}`, 'SECRET_VERSIONED'],
  ['two, with a bar between', `v1,${vector.whsec}|v1,${vector.whsec}`, 'SECRET_SEVERAL'],
  ['two, with a comma between', `${vector.whsec},${vector.whpk}`, 'SECRET_SEVERAL'],
  ['two, with a space between', `${vector.whsec} ${vector.whsec}`, 'SECRET_SEVERAL'],
  ['two in quotes', `"${vector.whsec}","${vector.whsec}"`, 'SECRET_SEVERAL'],
  ['no padding', vector.whsec.replace('=', ''), 'SECRET_BASE64_INVALID'],
  ['base64url', `whsec_${'-_'.repeat(22)}`, 'SECRET_BASE64_INVALID'],
  ['bits beyond the last byte', vector.whsec.replace('8=', '9='), 'SECRET_BASE64_INVALID'],
  ['a hyphen', `whsec_AAAA-${'A'.repeat(39)}`, 'SECRET_BASE64_INVALID'],
  ['a shared secret of 23 bytes', secretOf('whsec_', 23), 'SECRET_LENGTH_WRONG'],
  ['a shared secret of 65 bytes', secretOf('whsec_', 65), 'SECRET_LENGTH_WRONG'],
  ['a private key of 33 bytes', secretOf('whsk_', 33), 'SECRET_LENGTH_WRONG'],
  ['a private key of 63 bytes', secretOf('whsk_', 63), 'SECRET_LENGTH_WRONG'],
  ['a public key of 31 bytes', secretOf('whpk_', 31), 'SECRET_LENGTH_WRONG'],
  ['a public key of 64 bytes', secretOf('whpk_', 64), 'SECRET_LENGTH_WRONG'],
] as const;

describe('what is refused', () => {
  test.each(refused)('%s', (_, text, code) => {
    expect(() => parseSecret(text)).toThrow(
      expect.objectContaining({ name: 'SignatureError', code }),
    );
  });

  test('a variable that is not set is an empty secret', () => {
    const unset = undefined as unknown as string; // what plain JavaScript can pass
    expect(() => parseSecret(unset)).toThrow(expect.objectContaining({ code: 'SECRET_EMPTY' }));
  });

  test.each(refused)('%s: the message has all its facts', (_, text) => {
    expect(errorOf(text).message).toMatch(/^The secret [^{}]+\.$/);
    expect(errorOf(text).message).not.toContain('undefined');
  });

  test.each(refused.filter(([, text]) => text.length > 10))('%s is not in the error', (_, text) => {
    const error = errorOf(text);
    const words = [error.message, error.remedy, error.stack, JSON.stringify(error)].join('\n');
    for (let at = 0; at + 8 <= text.length; at++)
      expect(words).not.toContain(text.slice(at, at + 8));
  });
});

test('an error says what was wrong and what to do', () => {
  const error = errorOf('whsec_AAAA');
  expect(error.message).toBe('The secret decodes to 3 bytes; whsec_ takes 24 to 64.');
  expect(error.remedy).toContain('generateSecret()');
  expect(isSignatureError(error)).toBe(true);
  expect(isSignatureError(error, 'SECRET_LENGTH_WRONG')).toBe(true);
  expect(isSignatureError(error, 'SECRET_EMPTY')).toBe(false);
  expect(isSignatureError(new Error('SECRET_LENGTH_WRONG'))).toBe(false);
});

test('new secrets have 32 bytes and are never the same', () => {
  const [first, second] = [generateSecret(), generateSecret()];
  expect(first).not.toBe(second);
  expect(parseSecret(first)).toMatchObject({ bytes: { length: 32 } });
});

test('a secret narrows by its kind', () => {
  const secret = parseSecret(vector.whsec);
  if (secret.kind === 'shared secret') expectTypeOf(secret.bytes).toExtend<Uint8Array>();
  // @ts-expect-error a public key has no secret bytes
  else if (secret.kind === 'public key') secret.bytes;
});

function errorOf(text: string): SignatureError {
  try {
    parseSecret(text);
  } catch (error) {
    if (error instanceof SignatureError) return error;
  }
  throw new Error('It was not refused.');
}
