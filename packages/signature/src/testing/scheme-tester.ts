import type { HeaderRecord } from '../headers/headers.ts';
import {
  type SchemeHeaders,
  type SchemeSignInput,
  type SchemeVerdict,
  type SchemeVerifyInput,
  sign,
  verify,
} from '../schemes.ts';
import type { SchemeUnderTest } from './schemes-under-test.ts';

type Given = Partial<SchemeVerifyInput> & { readonly headers: HeaderRecord | Headers };

/** Signs and verifies one request with a scheme, except for what a test changes. */
export function schemeTester(under: SchemeUnderTest) {
  const { scheme, secret, otherSecret, url } = under;
  const nowSeconds = 1_700_000_000;
  const body = new TextEncoder().encode('{"type":"invoice.paid","note":"größer"}');

  return {
    nowSeconds,
    body,
    /** The secrets to verify with. */
    verifiers: (owner: 'own' | 'other' = 'own'): readonly string[] =>
      owner === 'own'
        ? [under.verifies ?? secret]
        : [under.otherVerifies ?? under.verifies ?? otherSecret],
    async signed(changed: Partial<SchemeSignInput> = {}): Promise<SchemeHeaders> {
      const message = { body, secret, id: 'msg_1', timestampSeconds: nowSeconds, url };
      return sign(scheme, { ...message, ...changed });
    },
    async verify(given: Given): Promise<SchemeVerdict> {
      const secrets = [under.verifies ?? secret];
      const now = () => nowSeconds * 1_000;
      return verify(scheme, { body, secrets, now, url, ...given });
    },
  };
}
