import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sign, verify as verifyScheme } from '../schemes.ts';
import { schemeTester } from './scheme-tester.ts';
import type { SchemeUnderTest } from './schemes-under-test.ts';

/** The behaviour of every scheme. */
export function schemeSuite(under: SchemeUnderTest): void {
  const { scheme, secret, otherSecret, header, timeHeader, idHeader, signs } = under;
  const { signed, verify, verifiers, nowSeconds, body } = schemeTester(under);

  describe(`${scheme.name}: what was signed`, () => {
    test('is accepted, whatever the bytes are', async () => {
      const law = fc.asyncProperty(fc.uint8Array({ maxLength: 10_000 }), async (bytes) => {
        const headers = await signed({ body: bytes });
        expect(await verify({ headers, body: bytes })).toMatchObject({ ok: true, secretIndex: 0 });
      });
      await fc.assert(law, { numRuns: 40 });
    });

    test('comes back with its id and its time', async () => {
      const verdict = await verify({ headers: await signed() });
      expect(verdict).toEqual({
        ok: true,
        secretIndex: 0,
        ...(idHeader && { id: 'msg_1' }),
        ...(signs.time && { timestamp: nowSeconds }),
      });
    });

    test('has an id and a time of its own where none is given', async () => {
      const headers = await sign(scheme, { body, secret, url: under.url });
      const options = { secrets: verifiers(), url: under.url, now: Date.now };
      expect(await verifyScheme(scheme, { headers, body, ...options })).toMatchObject({ ok: true });
      if (idHeader) expect(headers[idHeader]).toMatch(/^[\x21-\x7e]{16,}$/);
    });

    test('is accepted with either secret, and the verdict tells with which', async () => {
      const headers = await signed();
      const secrets = [...verifiers('other'), ...verifiers()];
      expect(await verify({ headers, secrets })).toMatchObject({ ok: true, secretIndex: 1 });
      expect(await verify({ headers, secrets: secrets.toReversed() })).toMatchObject({
        secretIndex: 0,
      });
    });

    test('is refused without its secret', async () => {
      const verdict = await verify({ headers: await signed(), secrets: verifiers('other') });
      expect(verdict).toEqual({ ok: false, code: 'SIGNATURE_MISMATCH', header });
    });
  });

  if (signs.body)
    describe(`${scheme.name}: a change`, () => {
      if (signs.body) {
        test('of one bit of the body is refused', async () => {
          const bytes = fc.uint8Array({ minLength: 1, maxLength: 300 });
          const law = fc.asyncProperty(bytes, fc.nat(), fc.nat(7), async (given, at, bit) => {
            const headers = await signed({ body: given });
            const changed = Uint8Array.from(given);
            const index = at % changed.length;
            changed[index] = (changed[index] ?? 0) ^ (1 << bit);
            // forms read some bytes alike: what they mean is what Twilio signs
            if (scheme.name === 'twilio' && isSameForm(given, changed)) return;
            expect(await verify({ headers, body: changed })).toMatchObject({
              code: 'SIGNATURE_MISMATCH',
            });
          });
          await fc.assert(law, { numRuns: 60 });
        });
      }

      if (signs.id) {
        test('of the id is refused', async () => {
          const headers = { ...(await signed()), [idHeader ?? '']: 'msg_2' };
          expect(await verify({ headers })).toMatchObject({ code: 'SIGNATURE_MISMATCH' });
        });
      }

      if (under.url) {
        test('of the URL is refused', async () => {
          const verdict = await verify({ headers: await signed(), url: `${under.url}&admin=1` });
          expect(verdict).toMatchObject({ code: 'SIGNATURE_MISMATCH' });
        });
      }
    });

  if (signs.time)
    describe(`${scheme.name}: time`, () => {
      const tolerance = under.toleranceSeconds ?? 300;
      if (signs.time) {
        test.each([
          [tolerance, undefined, undefined],
          [tolerance + 1, undefined, 'TIMESTAMP_TOO_OLD'],
          [-tolerance, undefined, undefined],
          [-tolerance - 1, undefined, 'TIMESTAMP_TOO_NEW'],
          [11, 10, 'TIMESTAMP_TOO_OLD'],
        ])('%d seconds later, with a tolerance of %s: %s', async (age, toleranceSeconds, code) => {
          const receivedAt = (nowSeconds + age) * 1_000 + 999;
          const verdict = await verify({ headers: await signed(), receivedAt, toleranceSeconds });
          const at = timeHeader ?? header;
          const refused = { ok: false, code, ageSeconds: age, header: at };
          expect(verdict).toEqual(code ? refused : expect.objectContaining({ ok: true }));
        });
      }

      if (timeHeader) {
        test.each([
          ['nothing', undefined, 'TIMESTAMP_MISSING'],
          ['no text', '', 'TIMESTAMP_MALFORMED'],
          ['junk', 'x', 'TIMESTAMP_MALFORMED'],
          ['a second too far', '1e9', 'TIMESTAMP_MALFORMED'],
          ['a day without its time', '2023-11-14', 'TIMESTAMP_MALFORMED'],
          ['a month that there is not', '2023-13-14T00:00:00Z', 'TIMESTAMP_MALFORMED'],
        ])('%s is no time', async (_, value, code) => {
          const headers = { ...(await signed()), [timeHeader ?? '']: value };
          expect(await verify({ headers })).toEqual({ ok: false, code, header: timeHeader });
        });
      }

      if (timeHeader) {
        test('a time that came twice is no time', async () => {
          const headers = await signed();
          const time = String(headers[timeHeader ?? '']);
          const verdict = await verify({
            headers: { ...headers, [timeHeader ?? '']: [time, time] },
          });
          expect(verdict).toMatchObject({ code: 'TIMESTAMP_MALFORMED', header: timeHeader });
        });
      }
    });

  if (idHeader)
    describe(`${scheme.name}: the id`, () => {
      if (idHeader) {
        test.each([
          ['nothing', '', 'ID_MALFORMED'],
          ['with a space', 'a b', 'ID_MALFORMED'],
          ['that came twice', ['msg_1', 'msg_1'], 'ID_MALFORMED'],
          ['too long', 'a'.repeat(257), 'ID_MALFORMED'],
        ])('%s is refused', async (_, id, code) => {
          const headers = { ...(await signed()), [idHeader ?? '']: id };
          expect(await verify({ headers })).toEqual({ ok: false, code, header: idHeader });
        });
      }

      if (signs.id) {
        test('is not signed with a dot, nor missing', async () => {
          await expect(signed({ id: 'a.b' })).rejects.toMatchObject({ code: 'ID_INVALID' });
          const headers = { ...(await signed()), [idHeader ?? '']: undefined };
          expect(await verify({ headers })).toEqual({
            ok: false,
            code: 'ID_MISSING',
            header: idHeader,
          });
        });
      }
    });

  describe(`${scheme.name}: a mistake of the program`, () => {
    test.each([
      ['no secret', [], 'SECRETS_EMPTY'],
      ['an empty secret', [''], 'SECRET_EMPTY'],
      ['quotes around the secret', [`"${secret}"`], 'SECRET_MALFORMED'],
      ['a line break after the secret', [`${secret}\n`], 'SECRET_MALFORMED'],
      ['two secrets on two lines', [`${secret}\n${otherSecret}`], 'SECRET_MALFORMED'],
      ['the mark of a signature before it', [`v1,${secret}`], 'SECRET_MALFORMED'],
    ])('%s: it throws, and the text is not in the error', async (_, secrets, code) => {
      const make = () => scheme.verifier({ secrets });
      expect(make).toThrow(expect.objectContaining({ name: 'SignatureError', code }));
      const error = await signed({ secret: secrets }).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code });
      const words = JSON.stringify([String(error), error, (error as Error).stack]);
      for (const text of secrets)
        if (text.length > 8) expect(words).not.toContain(text.slice(1, 8));
    });

    test.each([-1, 0.5, Number.NaN])('a tolerance of %s seconds', (toleranceSeconds) => {
      if (!signs.time) return; // where no time is signed, there is nothing to tolerate
      const make = () => scheme.verifier({ secrets: verifiers(), toleranceSeconds });
      expect(make).toThrow(expect.objectContaining({ code: 'OPTION_INVALID' }));
    });

    test.each([
      ['a text', '{}'],
      ['a parsed body', {}],
    ])('%s in place of bytes', async (_, wrong) => {
      const bytes = wrong as unknown as Uint8Array; // what plain JavaScript can pass
      const headers = await signed();
      await expect(verify({ headers, body: bytes })).rejects.toMatchObject({
        code: 'BODY_NOT_BYTES',
      });
      await expect(signed({ body: bytes })).rejects.toMatchObject({ code: 'BODY_NOT_BYTES' });
    });

    if (under.url) {
      test('no URL', async () => {
        const headers = await signed();
        const urlMissing = { code: 'URL_MISSING' };
        await expect(verify({ headers, url: undefined })).rejects.toMatchObject(urlMissing);
        await expect(signed({ url: undefined })).rejects.toMatchObject(urlMissing);
      });
    }
  });
}

function isSameForm(left: Uint8Array, right: Uint8Array): boolean {
  const [first, second] = [left, right].map((bytes) => {
    const fields = new URLSearchParams(new TextDecoder().decode(bytes));
    const names = [...new Set(fields.keys())].sort();
    return names
      .flatMap((name) => [...new Set(fields.getAll(name))].sort().map((value) => name + value))
      .join('');
  });
  return first === second;
}
