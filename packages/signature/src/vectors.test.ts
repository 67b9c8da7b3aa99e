import { expect, test } from 'vitest';
import { createSigner, createVerifier, readSignatureHeaders } from './index.ts';
import { vector } from './testing/vector.ts';

test.each([
  ['v1', vector.whsec, vector.whsec, vector.v1],
  ['v1a', vector.whsk, vector.whpk, vector.v1a],
] as const)('the published %s vector is signed and verified', (scheme, signs, verifies, want) => {
  const { id, timestampSeconds, body } = vector;
  const headers = createSigner(signs).sign({ id, timestampSeconds, body });
  expect(headers).toEqual({
    'webhook-id': id,
    'webhook-timestamp': String(timestampSeconds),
    'webhook-signature': want,
  });

  const verifier = createVerifier({ secrets: [verifies], now: () => timestampSeconds * 1_000 });
  expect(verifier.verify(readSignatureHeaders(headers), body)).toEqual({
    ok: true,
    id,
    timestamp: timestampSeconds,
    scheme,
    secretIndex: 0,
  });
});
