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

    // what plain JavaScript can pass
    const values = [undefined, null, true, 0, 5, 'text', Symbol('s'), {}, [], [5], [{}], () => 5];
    const calls: [string, (value: never) => unknown][] = [
      ['createVerifier(value)', (value) => backend.createVerifier(value)],
      ['createVerifier({ secrets: value })', (value) => backend.createVerifier({ secrets: value })],
      [
        'createVerifier({ secrets: [value] })',
        (value) => backend.createVerifier({ secrets: [value] }),
      ],
      ['createSigner(value)', (value) => backend.createSigner(value)],
      ['createSigner([value])', (value) => backend.createSigner([value])],
      ['sign(value)', (value) => backend.createSigner(vector.whsec).sign(value)],
      [
        'sign({ id: value })',
        (value) =>
          backend
            .createSigner(vector.whsec)
            .sign({ id: value, timestampSeconds: value, body: value }),
      ],
    ];
    test.each(calls)('%s is an error of this package, whatever the value', async (_, call) => {
      for (const value of values) {
        const made = (async () => call(value as never))();
        await expect(made, String(value)).rejects.toMatchObject({ name: 'SignatureError' });
      }
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
