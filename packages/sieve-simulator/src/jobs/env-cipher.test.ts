import { expect, it } from 'vitest';
import { createEnvCipher } from './env-cipher.ts';

const env = { TOKEN: 'hunter2-hunter2' };

it('an encrypted environment is read with the same API key only', () => {
  const encrypted = createEnvCipher('key').encrypt(env);
  expect(createEnvCipher('key').decrypt(encrypted)).toEqual(env);
  expect(createEnvCipher('other').decrypt(encrypted)).toBeUndefined();
});

it('an encrypted environment shows nothing, not even that it is the same again', () => {
  const cipher = createEnvCipher('key');
  const encrypted = cipher.encrypt(env);
  expect(Buffer.from(encrypted, 'base64').toString('latin1')).not.toContain('hunter2');
  expect(cipher.encrypt(env)).not.toBe(encrypted);
});

it('a damaged one is not read', () => {
  const cipher = createEnvCipher('key');
  const bytes = Buffer.from(cipher.encrypt(env), 'base64');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  expect(cipher.decrypt(bytes.toString('base64'))).toBeUndefined();
  expect(cipher.decrypt('')).toBeUndefined();
});
