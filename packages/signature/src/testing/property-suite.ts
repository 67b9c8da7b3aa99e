import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64, toBase64 } from '../encodings.ts';
import { readSignatureHeaders, type SignatureHeaders } from '../headers/headers.ts';
import type { Backend } from './harness.ts';
import { vector } from './vector.ts';

const idCharacter = fc
  .integer({ min: 0x21, max: 0x7e })
  .map((code) => String.fromCharCode(code))
  .filter((character) => character !== '.');

const message = fc.record({
  id: fc.string({ unit: idCharacter, minLength: 1, maxLength: 256 }),
  timestampSeconds: fc.integer({ min: 0, max: 99_999_999_999 }),
  body: fc.uint8Array({ maxLength: 2_048 }),
});

const pairs = [
  ['v1', vector.whsec, vector.whsec],
  ['v1a', vector.whsk, vector.whpk],
] as const;

/** Laws that hold for every message. */
export function propertySuite(door: string, backend: Backend): void {
  describe.each(pairs)(`${door}: every message, %s`, (scheme, signs, verifies) => {
    const signer = backend.createSigner(signs);
    // a tolerance beyond every timestamp: only the signature can refuse
    const verifier = backend.createVerifier({
      secrets: [verifies],
      toleranceSeconds: 100_000_000_000,
    });

    test('what was signed is accepted', async () => {
      const law = fc.asyncProperty(message, async (input) => {
        const headers = readSignatureHeaders(await signer.sign(input));
        expect(await verifier.verify(headers, input.body)).toEqual({
          ok: true,
          id: input.id,
          timestamp: input.timestampSeconds,
          scheme,
          secretIndex: 0,
        });
      });
      await fc.assert(law, { numRuns: 100 });
    });

    test('one changed byte of id, timestamp, body or signature is refused', async () => {
      const law = fc.asyncProperty(message, place, async (input, { part, at, change }) => {
        const headers = readSignatureHeaders(await signer.sign(input));
        const flipped = flip({ headers, body: input.body }, part, at, change);
        expect(await verifier.verify(flipped.headers, flipped.body)).toMatchObject({ ok: false });
      });
      await fc.assert(law, { numRuns: 400 });
    });

    test('whatever is sent, the answer is an outcome', async () => {
      const signature = anything.map((rest) => `${scheme},${rest}`);
      const headers = fc.record({
        id: fc.oneof(anything, fc.constant(vector.id)),
        timestamp: fc.oneof(anything, fc.constant(String(vector.timestampSeconds))),
        signature: fc.oneof(anything, signature, fc.constant(vector[scheme])),
      });
      const law = fc.asyncProperty(headers, fc.uint8Array(), async (given, body) => {
        expect(await verifier.verify(given, body)).toMatchObject({ ok: false });
      });
      await fc.assert(law, { numRuns: 200 });
    });
  });
}

// what node:http hands over: bytes, one character each
const anything = fc.option(
  fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('latin1')),
  { nil: undefined },
);

type Signed = { headers: SignatureHeaders; body: Uint8Array };

const place = fc.record({
  part: fc.constantFrom('id', 'timestamp', 'signature', 'signatureBytes', 'body'),
  at: fc.nat(),
  change: fc.integer({ min: 1, max: 255 }),
});

/** Changes one byte of one part. */
function flip({ headers, body }: Signed, part: string, at: number, change: number): Signed {
  if (part === 'body') return { headers, body: flipByte(body, at, change) };
  if (part === 'signatureBytes') {
    const [version, base64 = ''] = String(headers.signature).split(',');
    const signature = `${version},${toBase64(flipByte(fromBase64(base64), at, change))}`;
    return { headers: { ...headers, signature }, body };
  }
  const name = part as keyof SignatureHeaders; // the other parts are named as the headers are
  const text = Buffer.from(String(headers[name]), 'latin1');
  const changed = Buffer.from(flipByte(text, at, change)).toString('latin1');
  return { headers: { ...headers, [name]: changed }, body };
}

function flipByte(bytes: Uint8Array, at: number, change: number): Uint8Array {
  // an empty body has no byte to change: it grows one
  const copy = bytes.length > 0 ? Uint8Array.from(bytes) : new Uint8Array(1);
  const index = at % copy.length;
  copy[index] = (copy[index] ?? 0) ^ change;
  return copy;
}
