import { describe, expect, test } from 'vitest';
import { readSignatureHeaders } from '../headers/headers.ts';
import { generateSecret } from '../secrets/new-secrets.ts';
import { type Backend, harness } from './harness.ts';
import { vector } from './vector.ts';

const { id, timestampSeconds, body } = vector;

/** Vectors, rotation and new keys. */
export function keySuite(door: string, backend: Backend): void {
  const { verify, sign } = harness(backend);

  describe(`${door}: vectors`, () => {
    test.each([
      ['v1', vector.whsec, vector.whsec, vector.v1],
      ['v1a', vector.whsk, vector.whpk, vector.v1a],
      ['v1a', vector.whskSeed, vector.whpk, vector.v1a],
    ] as const)('%s is signed and verified as published', async (scheme, signs, verifies, want) => {
      const signed = await sign(signs);
      expect(signed).toEqual({
        'webhook-id': id,
        'webhook-timestamp': String(timestampSeconds),
        'webhook-signature': want,
      });
      const got = await verify(readSignatureHeaders(signed), body, { secrets: [verifies] });
      expect(got).toEqual({ ok: true, id, timestamp: timestampSeconds, scheme, secretIndex: 0 });
    });
  });

  describe(`${door}: rotation`, () => {
    test('the old and the new secret are both accepted, and the result says which it was', async () => {
      const secrets = [generateSecret(), vector.whsec];
      expect(await verify({}, body, { secrets })).toMatchObject({ ok: true, secretIndex: 1 });
    });

    test('a stale secret alone is refused', async () => {
      const got = await verify({}, body, { secrets: [generateSecret()] });
      expect(got).toEqual({ ok: false, code: 'SIGNATURE_MISMATCH' });
    });

    test('several secrets give several signatures, each good for its holder', async () => {
      const { privateKey, publicKey } = await backend.generateKeyPair();
      const secret = generateSecret();
      const { 'webhook-signature': signature } = await sign([secret, vector.whsec, privateKey]);
      expect(signature.split(' ').map((token) => token.split(',')[0])).toEqual(['v1', 'v1', 'v1a']);
      for (const held of [secret, vector.whsec, publicKey]) {
        expect(await verify({ signature }, body, { secrets: [held] })).toMatchObject({ ok: true });
      }
    });

    test('a verifier holds secrets and public keys side by side', async () => {
      const secrets = [vector.whpk, vector.whsec];
      expect(await verify({}, body, { secrets })).toMatchObject({ scheme: 'v1', secretIndex: 1 });
      const got = await verify({ signature: vector.v1a }, body, { secrets });
      expect(got).toMatchObject({ scheme: 'v1a', secretIndex: 0 });
    });

    test('a wrong v1a signature is refused', async () => {
      const signature = `v1a,${'A'.repeat(86)}==`;
      const got = await verify({ signature }, body, { secrets: [vector.whpk] });
      expect(got).toEqual({ ok: false, code: 'SIGNATURE_MISMATCH' });
    });
  });

  describe(`${door}: keys`, () => {
    test('a new pair signs and verifies', async () => {
      const { privateKey, publicKey } = await backend.generateKeyPair();
      const { 'webhook-signature': signature } = await sign(privateKey);
      const got = await verify({ signature }, body, { secrets: [publicKey] });
      expect(got).toMatchObject({ ok: true, scheme: 'v1a' });
    });

    test('a private key with the public half of another is refused', async () => {
      const mixed = `whsk_${Buffer.from([...new Uint8Array(32), ...Buffer.from(vector.whpk.slice(5), 'base64')]).toString('base64')}`;
      await expect(sign([vector.whsec, mixed])).rejects.toMatchObject({
        code: 'SECRET_KEY_MISMATCH',
        message: expect.stringMatching(
          /^The secret at index 1 has a public half|"The secret at index 1"/,
        ),
      });
    });
  });
}
