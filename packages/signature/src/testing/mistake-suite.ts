import { describe, expect, test } from 'vitest';
import type { Backend } from './harness.ts';
import { vector } from './vector.ts';

const { id, timestampSeconds, body } = vector;

/** Mistakes of the program, which throw. */
export function mistakeSuite(door: string, backend: Backend): void {
  describe(`${door}: mistakes`, () => {
    test.each([
      ['no secret', [], 'SECRETS_EMPTY'],
      ['an empty secret', [''], 'SECRET_EMPTY'],
      ['a private key', [vector.whsk], 'SECRET_ROLE_WRONG'],
      ['a secret that is too short', ['whsec_AAAA'], 'SECRET_LENGTH_WRONG'],
    ])('a verifier with %s is not made', (_, secrets, code) => {
      expect(() => backend.createVerifier({ secrets })).toThrow(expect.objectContaining({ code }));
    });

    test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])(
      'a tolerance of %s seconds is refused',
      (toleranceSeconds) => {
        const make = () => backend.createVerifier({ secrets: [vector.whsec], toleranceSeconds });
        expect(make).toThrow(expect.objectContaining({ code: 'OPTION_INVALID' }));
      },
    );

    test.each([
      ['no secret', [], 'SECRETS_EMPTY'],
      ['a public key', vector.whpk, 'SECRET_ROLE_WRONG'],
    ])('a signer with %s is not made', (_, secrets, code) => {
      expect(() => backend.createSigner(secrets)).toThrow(expect.objectContaining({ code }));
    });

    test.each([
      ['an id with a dot', { id: 'msg.1' }, 'ID_INVALID'],
      ['an empty id', { id: '' }, 'ID_INVALID'],
      ['an id that would break the headers', { id: 'a\r\nx: y' }, 'ID_INVALID'],
      ['a fraction of a second', { timestampSeconds: 1.5 }, 'TIMESTAMP_INVALID'],
      ['a time before 1970', { timestampSeconds: -1 }, 'TIMESTAMP_INVALID'],
      ['milliseconds', { timestampSeconds: 1_700_000_000_000 }, 'TIMESTAMP_INVALID'],
    ])('%s is not signed', async (_, wrong, code) => {
      const signer = backend.createSigner(vector.whsec);
      const sign = async () => signer.sign({ id, timestampSeconds, body, ...wrong });
      await expect(sign()).rejects.toMatchObject({ name: 'SignatureError', code });
    });
  });
}
