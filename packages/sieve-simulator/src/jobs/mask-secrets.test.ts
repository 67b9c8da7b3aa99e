import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskSecrets } from './mask-secrets.ts';

it.each([
  ['the key is s3cret-key', ['s3cret', 's3cret-key'], 'the key is ***'],
  [{ s3cret: ['a s3cret', 1, null] }, ['s3cret'], { '***': ['a ***', 1, null] }],
  ['1 + 1', ['1'], '1 + 1'],
  [42, ['0042'], 42],
  [123456, ['0123456'], '***'],
  [9912345699, ['123456'], '***'],
  ['nothing', [], 'nothing'],
])('%j without the secrets %j is %j', (value, secrets, want) => {
  expect(maskSecrets(value, secrets)).toEqual(want);
});

/** Changes that a function may make to a text, each with a way back. */
const notations: Record<string, { write(text: string): string; read(text: string): string }> = {
  'plain text': { write: (text) => text, read: (text) => text },
  JSON: { write: (text) => JSON.stringify(text), read: (text) => JSON.parse(text) },
  'JSON inside JSON': {
    write: (text) => JSON.stringify(JSON.stringify(text)),
    read: (text) => JSON.parse(JSON.parse(text)),
  },
  'JSON in ASCII': {
    write: (text) =>
      JSON.stringify(text).replace(
        /[\u007f-\uffff]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ),
    read: (text) => JSON.parse(text),
  },
  'a part of a URL': { write: encodeURIComponent, read: decodeURIComponent },
  'a part of a URL, in lower case': {
    write: (text) => encodeURIComponent(text).replace(/%../g, (octet) => octet.toLowerCase()),
    read: decodeURIComponent,
  },
  'a form': {
    write: (text) => new URLSearchParams({ a: text }).toString(),
    read: (text) => new URLSearchParams(text).get('a') ?? '',
  },
  hexadecimal: {
    write: (text) => Buffer.from(text).toString('hex'),
    read: (text) => Buffer.from(text, 'hex').toString(),
  },
  base64: {
    write: (text) => Buffer.from(text).toString('base64'),
    read: (text) => Buffer.from(text, 'base64').toString(),
  },
  base64url: {
    write: (text) => Buffer.from(text).toString('base64url'),
    read: (text) => Buffer.from(text, 'base64url').toString(),
  },
};

const secrets = fc.oneof(
  fc.string({ minLength: 6, maxLength: 40 }),
  fc.string({ minLength: 6, maxLength: 40, unit: 'grapheme' }),
  fc.constantFrom('p"a\\ss/w\n0rd', 'sk-hunter2-hunter2', 'pass word+&=%', 'пароль-пароль'),
);
const around = fc.string({ maxLength: 12, unit: 'grapheme-ascii' });

describe.each(Object.entries(notations))('a secret as %s', (_, { write, read }) => {
  it('is not left in a value, whatever stands around it', () => {
    fc.assert(
      fc.property(secrets, around, around, (secret, before, after) => {
        const text = write(before + secret + after);
        const masked = maskSecrets({ deep: [{ text }] }, [secret]) as { deep: [{ text: string }] };
        const [{ text: left }] = masked.deep;
        expect(left).not.toBe(text);
        expect(readOr(read, left)).not.toContain(secret);
      }),
    );
  });

  it('takes nothing else with it', () => {
    const text = write('an innocent text, with 7 words in it');
    expect(maskSecrets(text, ['sk-hunter2-hunter2', '1234567'])).toBe(text);
  });
});

/** Masking may leave what cannot be read any more. */
function readOr(read: (text: string) => string, text: string): string {
  try {
    return read(text);
  } catch {
    return '';
  }
}
