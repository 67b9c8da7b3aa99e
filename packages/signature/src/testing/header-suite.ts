import { describe, expect, test } from 'vitest';
import { type Backend, harness } from './harness.ts';
import { acceptedSignatures, refusedSignatures } from './refused-signatures.ts';
import { vector } from './vector.ts';

const { timestampSeconds, body } = vector;

/** Headers that pass, and the codes of those that are refused. */
export function headerSuite(door: string, backend: Backend): void {
  const { verify } = harness(backend);

  describe(`${door}: signature header`, () => {
    test.each(refusedSignatures)('%s is refused', async (_, signature, code) => {
      expect(await verify({ signature })).toEqual({ ok: false, code });
    });

    test.each(acceptedSignatures)('%s is accepted', async (_, signature) => {
      expect(await verify({ signature })).toMatchObject({ ok: true, scheme: 'v1' });
    });
  });

  describe(`${door}: other headers`, () => {
    test.each([
      ['id', { id: undefined }, 'ID_MISSING'],
      ['timestamp', { timestamp: null }, 'TIMESTAMP_MISSING'],
      ['signature', { signature: undefined }, 'SIGNATURE_MISSING'],
    ] as const)('a missing %s has its own code', async (_, given, code) => {
      expect(await verify(given)).toEqual({ ok: false, code });
    });

    test.each([
      ['an id with a dot', { id: 'msg.1' }, 'ID_MALFORMED'],
      ['a timestamp with junk', { timestamp: `${timestampSeconds}x` }, 'TIMESTAMP_MALFORMED'],
      ['milliseconds', { timestamp: `${timestampSeconds}000` }, 'TIMESTAMP_IN_MILLISECONDS'],
      ['another id', { id: 'msg_vector0002' }, 'SIGNATURE_MISMATCH'],
      ['another second', { timestamp: `${timestampSeconds + 1}` }, 'SIGNATURE_MISMATCH'],
    ] as const)('%s is refused', async (_, given, code) => {
      expect(await verify(given)).toEqual({ ok: false, code });
    });
  });

  describe(`${door}: time`, () => {
    test.each([
      [300, undefined, undefined],
      [301, undefined, 'TIMESTAMP_TOO_OLD'],
      [-300, undefined, undefined],
      [-301, undefined, 'TIMESTAMP_TOO_NEW'],
      [0, 0, undefined],
      [1, 0, 'TIMESTAMP_TOO_OLD'],
      [-1, 0, 'TIMESTAMP_TOO_NEW'],
      [10, 10, undefined],
      [Number.NaN, 10, 'TIMESTAMP_TOO_OLD'],
    ])('%d seconds later, with a tolerance of %s: %s', async (age, toleranceSeconds, code) => {
      const later = () => (timestampSeconds + age) * 1_000 + 999;
      const got = await verify({}, body, { now: later, toleranceSeconds });
      const ageSeconds = Number.isNaN(age) ? undefined : age;
      expect(got).toEqual(
        code ? { ok: false, code, ageSeconds } : expect.objectContaining({ ok: true }),
      );
    });

    test('is that of its arrival where the caller knows it, not that of the check', async () => {
      const muchLater = () => (timestampSeconds + 3_600) * 1_000;
      const verifier = backend.createVerifier({ secrets: [vector.whsec], now: muchLater });
      const headers = { id: vector.id, timestamp: `${timestampSeconds}`, signature: vector.v1 };
      expect(await verifier.verify(headers, body)).toMatchObject({ code: 'TIMESTAMP_TOO_OLD' });
      expect(await verifier.verify(headers, body, timestampSeconds * 1_000)).toMatchObject({
        ok: true,
      });
    });
  });
}
