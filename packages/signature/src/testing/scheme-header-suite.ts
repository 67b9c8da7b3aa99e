import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { schemeTester } from './scheme-tester.ts';
import type { SchemeUnderTest } from './schemes-under-test.ts';

/** Changes that the header with the signature may go through on its way. */
export function schemeHeaderSuite(under: SchemeUnderTest): void {
  const { scheme, header, otherSecret } = under;
  const { signed, verify } = schemeTester(under);
  const isToken = scheme.name === 'gitlab';

  const own = async () => String((await signed())[header]);
  const foreign = async () => String((await signed({ secret: otherSecret }))[header]);
  const verifyWith = async (value: string | readonly string[] | undefined) =>
    verify({ headers: { ...(await signed()), [header]: value } });

  describe(`${scheme.name}: the signature header`, () => {
    test('is missing', async () => {
      expect(await verifyWith(undefined)).toEqual({ ok: false, code: 'SIGNATURE_MISSING', header });
    });

    test('is empty', async () => {
      expect(await verifyWith('')).toEqual({ ok: false, code: 'SIGNATURE_EMPTY', header });
    });

    test('is in any case of its name, as Headers, as a record and as a function', async () => {
      const headers = await signed();
      const upper = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]),
      );
      const get = (name: string) => headers[name];
      for (const source of [new Headers(headers), upper, headers]) {
        expect(await verify({ headers: source })).toMatchObject({ ok: true });
      }
      const verifier = scheme.verifier({ secrets: [under.verifies ?? under.secret] });
      const receivedAt = 1_700_000_000_000;
      const { body } = schemeTester(under);
      expect(
        await verifier.verify({ headers: get, body, url: under.url, receivedAt }),
      ).toMatchObject({ ok: true });
    });

    test('is a megabyte', async () => {
      const verdict = await verifyWith('a'.repeat(1_048_576));
      expect(verdict).toMatchObject({ ok: false, header });
    });

    test('is anything: the answer is a verdict, and never ok', async () => {
      const value = fc.oneof(
        fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
        fc.stringMatching(/^[tv01shaf=,; "A-]{0,120}$/),
      );
      const law = fc.asyncProperty(value, async (text) => {
        expect(await verifyWith(text)).toMatchObject({ ok: false, header: expect.any(String) });
      });
      await fc.assert(law, { numRuns: 150 });
    });
  });

  if (isToken) return; // it has no signature, and a header has room for one token

  describe(`${scheme.name}: several signatures`, () => {
    test('of which one is right are accepted, in every order of lines, with empty ones', async () => {
      const [right, wrong] = [await own(), await foreign()];
      for (const lines of permutations([right, wrong, ''])) {
        expect(await verifyWith(lines)).toMatchObject({ ok: true });
        expect(await verifyWith(lines.join(','))).toMatchObject({ ok: true });
        expect(await verifyWith(lines.map((line) => ` ${line}\t`).join(' , '))).toMatchObject({
          ok: true,
        });
      }
    });

    test('of which none is right are refused', async () => {
      const wrong = await foreign();
      expect(await verifyWith([wrong, '', wrong])).toEqual({
        ok: false,
        code: 'SIGNATURE_MISMATCH',
        header,
      });
    });

    test('in hexadecimal are read in either case', async () => {
      const right = await own();
      const upper = right.replace(/[0-9a-f]{40,}/g, (digits) => digits.toUpperCase());
      expect(await verifyWith(upper)).toMatchObject({ ok: true });
    });

    test('beside junk are looked at', async () => {
      const right = await own();
      for (const lines of permutations([right, 'junk', 'x=1'])) {
        expect(await verifyWith(lines)).toMatchObject({ ok: true });
      }
    });

    test('are at most sixteen', async () => {
      const wrong = await foreign();
      const verdict = await verifyWith(Array.from({ length: 17 }, () => wrong));
      expect(verdict).toEqual({ ok: false, code: 'SIGNATURE_TOO_MANY', header });
    });

    test('are made for several secrets, and each holder accepts', async () => {
      const headers = await signed({ secret: [otherSecret, under.secret] });
      expect(await verify({ headers })).toMatchObject({ ok: true });
      const secrets = [under.otherVerifies ?? otherSecret];
      expect(await verify({ headers, secrets })).toMatchObject({ ok: true });
    });
  });
}

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}
