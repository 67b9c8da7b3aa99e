import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { afterEach, expect, it } from 'vitest';
import { createSigner, createVerifier, generateSecret, readSignatureHeaders } from '../index.ts';

const { timingSafeEqual } = crypto;
afterEach(() => {
  crypto.timingSafeEqual = timingSafeEqual;
  syncBuiltinESMExports();
});

// a comparison that stops at the first difference tells a forger, byte by byte, what is right
it('compares signatures in constant time', () => {
  const compared: number[] = [];
  crypto.timingSafeEqual = (left, right) => {
    compared.push(left.byteLength);
    return timingSafeEqual(left, right);
  };
  syncBuiltinESMExports();
  const secret = generateSecret();
  const body = new TextEncoder().encode('{}');
  const message = { id: 'msg_1', timestampSeconds: 1_700_000_000, body };
  const headers = createSigner(secret).sign(message);
  const genuine = headers['webhook-signature'];
  const forged = `v1,${genuine[3] === 'A' ? 'B' : 'A'}${genuine.slice(4)}`;
  const now = () => message.timestampSeconds * 1_000;
  const verifier = createVerifier({ secrets: [secret], now });
  const claimed = readSignatureHeaders({ ...headers, 'webhook-signature': forged });
  expect(verifier.verify(claimed, body)).toMatchObject({ code: 'SIGNATURE_MISMATCH' });
  expect(compared).toEqual([forged.length - 'v1,'.length]);
});
