import * as fc from 'fast-check';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { describe, expect, test } from 'vitest';
import * as node from './index.ts';
import { vector } from './testing/vector.ts';
import * as web from './web.ts';

const doors = [
  ['node', node],
  ['web', web],
] as const;

const peers = [
  ['standardwebhooks', new StandardWebhook(vector.whsec)],
  ['svix', new SvixWebhook(vector.whsec)],
] as const;

const cases = doors.flatMap(([door, ours]) =>
  peers.map(([name, theirs]) => ({ door, ours, name, theirs })),
);

const { id } = vector;
// the peers read the clock themselves
const timestampSeconds = Math.floor(Date.now() / 1_000);

describe.each(cases)('$door and $name', ({ ours, theirs }) => {
  const signer = ours.createSigner([vector.whsec, vector.whsk]);
  const verifier = ours.createVerifier({ secrets: [vector.whsec] });

  test('what we sign, they accept', async () => {
    const law = fc.asyncProperty(fc.json(), async (text) => {
      const headers = await signer.sign({ id, timestampSeconds, body: Buffer.from(text) });
      expect(() => theirs.verify(text, headers)).not.toThrow();
    });
    await fc.assert(law, { numRuns: 30 });
  });

  test('what they sign, we accept', async () => {
    const law = fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
      const signature = theirs.sign(id, new Date(timestampSeconds * 1_000), text);
      const headers = { id, timestamp: String(timestampSeconds), signature };
      expect(await verifier.verify(headers, Buffer.from(text))).toMatchObject({ ok: true, id });
    });
    await fc.assert(law, { numRuns: 30 });
  });

  test('the published vector is theirs too', () => {
    const signedAt = new Date(vector.timestampSeconds * 1_000);
    expect(theirs.sign(id, signedAt, Buffer.from(vector.body).toString())).toBe(vector.v1);
  });
});

test.each(doors)(
  '%s reads its own clock, in milliseconds',
  async (_, { createSigner, createVerifier }) => {
    const body = Buffer.from('{}');
    const headers = node.readSignatureHeaders(
      await createSigner(vector.whsec).sign({ id, timestampSeconds, body }),
    );
    const verifier = createVerifier({ secrets: [vector.whsec], toleranceSeconds: undefined });
    expect(await verifier.verify(headers, body)).toMatchObject({ ok: true });
  },
);
