import { describe, expect, test } from 'vitest';
import { type Backend, harness } from './harness.ts';
import { vector } from './vector.ts';

const { body } = vector;

/** Any bytes are a body, and nothing else is. */
export function bodySuite(door: string, backend: Backend): void {
  const { verify, sign } = harness(backend);

  describe(`${door}: body`, () => {
    test.each([
      ['bytes that are not UTF-8', Uint8Array.of(0xff, 0xfe, 0x00, 0x80)],
      ['text that is not JSON', new TextEncoder().encode('job=1&status=finished')],
      ['nothing', new Uint8Array(0)],
      ['a Buffer', Buffer.from('{"é":"\\u0000"}')],
      ['part of a larger buffer', new Uint8Array(64).fill(7).subarray(13, 29)],
    ])('%s can be signed and verified', async (_, bytes) => {
      const { 'webhook-signature': signature } = await sign([vector.whsec, vector.whsk], bytes);
      for (const secret of [vector.whsec, vector.whpk]) {
        const got = await verify({ signature }, bytes, { secrets: [secret] });
        expect(got).toMatchObject({ ok: true });
      }
    });

    test('one extra space is refused', async () => {
      const spaced = Buffer.concat([body, Buffer.from(' ')]);
      expect(await verify({}, spaced)).toEqual({ ok: false, code: 'SIGNATURE_MISMATCH' });
    });

    test.each([
      ['a parsed body', { type: 'job.complete' }],
      ['text', '{"type":"job.complete"}'],
      ['null', null],
      ['sixteen-bit numbers', new Uint16Array(4)],
    ])('%s in place of bytes is a mistake', async (_, wrong) => {
      const bytes = wrong as unknown as Uint8Array; // what plain JavaScript can pass
      const ours = { name: 'SignatureError', code: 'BODY_NOT_BYTES' };
      await expect(verify({}, bytes)).rejects.toMatchObject(ours);
      await expect(sign(vector.whsec, bytes)).rejects.toMatchObject(ours);
    });
  });
}
