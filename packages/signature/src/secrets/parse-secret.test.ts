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

type Row = readonly [name: string, text: string, expected: string];

/** Malformed secrets, and words that name the slip. */
const slips: readonly Row[] = [
  ['no prefix', vector.whsec.slice(6), 'does not begin with'],
  ['an unknown prefix', `sk_${vector.whsec}`, 'does not begin with'],
  ['a prefix in upper case', vector.whsec.toUpperCase(), 'does not begin with'],
  ['a space before it', ` ${vector.whsec}`, 'white space'],
  ['a line break after it', `${vector.whsec}\n`, 'white space'],
  ['a line break within', vector.whsec.replace('A', 'A\r\n'), 'white space'],
  ['a no-break space after it', `${vector.whsec}\u00a0`, 'white space'],
  ['double quotes', `"${vector.whsec}"`, 'quotes'],
  ['single quotes and a line break', `'${vector.whsec}'\n`, 'quotes'],
  ['a quote at its end only', `${vector.whsec}"`, 'quotes'],
  ['v1, before it', `v1,${vector.whsec}`, '"v1,"'],
  ['v1a, before a key', `v1a,${vector.whpk}`, '"v1,"'],
  ['two, with a bar between', `v1,${vector.whsec}|v1,${vector.whsec}`, 'several'],
  ['two, with a comma between', `${vector.whsec},${vector.whpk}`, 'several'],
  ['two, with a space between', `${vector.whsec} ${vector.whsec}`, 'several'],
  ['two in quotes', `"${vector.whsec}","${vector.whsec}"`, 'several'],
  ['a zero-width space at its end', `${vector.whsec}\u200b`, 'invisible'],
  ['a zero-width joiner within', vector.whsec.replace('A', 'A\u200d'), 'invisible'],
  ['a byte order mark', `\ufeff${vector.whsec}`, 'invisible'],
  ['a soft hyphen', vector.whsec.replace('A', 'A\u00ad'), 'invisible'],
  ['a mark of direction', `\u202a${vector.whsec}\u202c`, 'invisible'],
  ['UTF-16 read as UTF-8', [...vector.whsec].join('\0'), 'invisible'],
  ['dots in its place', `whsec_${'\u2022'.repeat(32)}`, 'masked'],
  ['stars after its first letters', `${vector.whsec.slice(0, 10)}****`, 'masked'],
  ['an ellipsis within', `${vector.whsec.slice(0, 10)}...${vector.whsec.slice(-4)}`, 'masked'],
  ['a variable of a shell', '$WEBHOOK_SECRET', 'name of a variable'],
  ['a variable in quotes', "'$WEBHOOK_SECRET'", 'name of a variable'],
  ['a variable of a template', '{{ webhook.secret }}', 'name of a variable'],
  ['a variable of Windows', '%WEBHOOK_SECRET%', 'name of a variable'],
  ['a variable of code', 'process.env.WEBHOOK_SECRET', 'name of a variable'],
  ['Bearer before it', `Bearer ${vector.whsec}`, 'HTTP header'],
  ['bearer in lower case', `bearer  ${vector.whsec}`, 'HTTP header'],
  ['a whole header', `Authorization: Bearer ${vector.whsec}`, 'HTTP header'],
  ['its name before it', `WEBHOOK_SECRET=${vector.whsec}`, 'a name before it'],
  ['a line of a shell', `export WEBHOOK_SECRET="${vector.whsec}"`, 'a name before it'],
  ['a line of YAML', `  secret: ${vector.whsec}\n`, 'a name before it'],
  ['a line of JSON', `"secret": "${vector.whsec}",`, 'a name before it'],
  ['an object of JSON', `{"secret":"${vector.whsec}"}`, 'a name before it'],
  ['angle brackets', `<${vector.whsec}>`, 'bracket'],
  ['a semicolon after it', `${vector.whsec};`, 'bracket'],
  ['quotes and a semicolon after it', `"${vector.whsec}";`, 'quotes'],
  ['a comma after it', `${vector.whsec},`, 'bracket'],
  ['an encoding of URLs', encodeURIComponent(vector.whsec), 'percent-encoded'],
  ['no padding', vector.whsec.replace('=', ''), 'not standard base64'],
  ['base64url', `whsec_${'-_'.repeat(22)}`, 'not standard base64'],
  ['bits beyond the last byte', vector.whsec.replace('8=', '9='), 'not standard base64'],
  ['a hyphen', `whsec_AAAA-${'A'.repeat(39)}`, 'not standard base64'],
];

/** Other refused secrets, with their codes. */
const others: readonly Row[] = [
  ['nothing', '', 'SECRET_EMPTY'],
  ['only a prefix', 'whsec_', 'SECRET_EMPTY'],
  ['a shared secret of 23 bytes', secretOf('whsec_', 23), 'SECRET_LENGTH_WRONG'],
  ['a shared secret of 65 bytes', secretOf('whsec_', 65), 'SECRET_LENGTH_WRONG'],
  ['a private key of 33 bytes', secretOf('whsk_', 33), 'SECRET_LENGTH_WRONG'],
  ['a private key of 63 bytes', secretOf('whsk_', 63), 'SECRET_LENGTH_WRONG'],
  ['a public key of 31 bytes', secretOf('whpk_', 31), 'SECRET_LENGTH_WRONG'],
  ['a public key of 64 bytes', secretOf('whpk_', 64), 'SECRET_LENGTH_WRONG'],
];

const refused = [...slips, ...others].map(([name, text]) => [name, text] as const);

describe('what is refused', () => {
  test.each(slips)('%s: the slip is named', (_, text, slip) => {
    const error = errorOf(text);
    expect(error.code).toBe('SECRET_MALFORMED');
    expect(error.message).toContain(slip);
  });

  test.each(others)('%s', (_, text, code) => {
    expect(errorOf(text).code).toBe(code);
  });

  test('a variable that is not set is an empty secret', () => {
    const unset = undefined as unknown as string; // what plain JavaScript can pass
    expect(() => parseSecret(unset)).toThrow(expect.objectContaining({ code: 'SECRET_EMPTY' }));
  });

  test.each([0, 5, true, {}, [], new Uint8Array(32), Symbol('secret'), () => ''])(
    'a value that is no text: %o',
    (value) => {
      expect(() => parseSecret(value as never)).toThrow(
        expect.objectContaining({ name: 'SignatureError', code: 'SECRET_NOT_TEXT' }),
      );
    },
  );

  test.each(refused)('%s: the message has all its facts', (_, text) => {
    expect(errorOf(text).message).toMatch(/^The secret [^{}]+\.$/);
    expect(errorOf(text).message).not.toContain('undefined');
  });

  test.each(refused.filter(([, text]) => text.length > 10))('%s is not in the error', (_, text) => {
    const error = errorOf(text);
    expect(error.remedy).toMatch(/^[A-Z][^{}]+\.$/);
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
