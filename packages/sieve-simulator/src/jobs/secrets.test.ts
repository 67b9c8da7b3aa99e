import { expect, it } from 'vitest';
import { maskSecrets } from './mask-secrets.ts';
import { createEnvSealer } from './seal-env.ts';

const env = { TOKEN: 'hunter2-hunter2' };

it('a sealed environment opens with the same API key only', () => {
  const sealed = createEnvSealer('key').seal(env);
  expect(createEnvSealer('key').open(sealed)).toEqual(env);
  expect(createEnvSealer('other').open(sealed)).toBeUndefined();
});

it('a sealed environment shows nothing, not even that it is the same again', () => {
  const sealer = createEnvSealer('key');
  const sealed = sealer.seal(env);
  expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('hunter2');
  expect(sealer.seal(env)).not.toBe(sealed);
});

it('a damaged one does not open', () => {
  const sealer = createEnvSealer('key');
  const bytes = Buffer.from(sealer.seal(env), 'base64');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  expect(sealer.open(bytes.toString('base64'))).toBeUndefined();
  expect(sealer.open('')).toBeUndefined();
});

it.each([
  ['the key is s3cret-key', ['s3cret', 's3cret-key'], 'the key is ***'],
  [{ s3cret: ['a s3cret', 1, null] }, ['s3cret'], { '***': ['a ***', 1, null] }],
  ['1 + 1', ['1'], '1 + 1'],
  ['nothing', [], 'nothing'],
])('%j without the secrets %j is %j', (value, secrets, want) => {
  expect(maskSecrets<unknown>(value, secrets)).toEqual(want);
});
