import { expect, expectTypeOf, test } from 'vitest';
import * as node from './index.ts';
import { vector } from './testing/vector.ts';
import * as web from './web.ts';

test('both doors export the same names', () => {
  expect(Object.keys(node).sort()).toEqual([
    'SignatureError',
    'createSigner',
    'createVerifier',
    'generateKeyPair',
    'generateSecret',
    'isSignatureError',
    'parseSecret',
    'readSignatureHeaders',
    'rejectionText',
    'signatureErrors',
    'signatureRejections',
  ]);
  expect(Object.keys(web).sort()).toEqual(Object.keys(node).sort());
});

test('the doors differ only in promises', () => {
  type Sync = ReturnType<node.Verifier['verify']>;
  expectTypeOf<ReturnType<web.Verifier['verify']>>().toEqualTypeOf<Promise<Sync>>();
  expectTypeOf<ReturnType<web.Signer['sign']>>().toEqualTypeOf<Promise<node.SignedHeaders>>();
  expectTypeOf<ReturnType<typeof web.generateKeyPair>>().toEqualTypeOf<Promise<node.KeyPair>>();
  expectTypeOf<web.Verification>().toEqualTypeOf<node.Verification>();
});

test('a verification narrows by ok', () => {
  const verifier = node.createVerifier({ secrets: [vector.whsec] });
  const result = verifier.verify({ id: null, timestamp: null, signature: null }, vector.body);
  if (result.ok) {
    expectTypeOf(result.scheme).toEqualTypeOf<'v1' | 'v1a'>();
    // @ts-expect-error what was accepted has no code
    result.code;
  } else {
    expectTypeOf(result.code).toEqualTypeOf<node.SignatureRejectionCode>();
    expect(node.rejectionText(result)).toBe('There is no webhook-id header.');
  }
});

test('a body of text or of a parsed event does not compile', () => {
  const signer = node.createSigner(vector.whsec);
  type Body = Parameters<typeof signer.sign>[0]['body'];
  expectTypeOf<string>().not.toExtend<Body>();
  expectTypeOf<{ type: string }>().not.toExtend<Body>();
  expectTypeOf<Buffer>().toExtend<Body>();
});

test('what we sign is a record of headers for fetch', () => {
  expectTypeOf<node.SignedHeaders>().toExtend<Record<string, string>>();
  expectTypeOf<node.SignedHeaders>().toExtend<node.HeaderSource>();
});
