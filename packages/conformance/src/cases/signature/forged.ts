import { createHmac } from 'node:crypto';
import type { ConformanceCase } from '../../case.ts';
import { headerOf, type Outgoing, withHeader } from '../../http/outgoing.ts';
import { bytesOf } from '../../payload/json.ts';
import { replaceAt } from '../../payload/leaves.ts';
import { textField } from '../../payload/variants.ts';
import { eachExample } from '../sending.ts';
import { forged } from './words.ts';

/** Requests signed with a key that is not the receiver's, or over other bytes. */
export const forgedCases: readonly ConformanceCase[] = [
  {
    id: 'signature/19',
    title: 'a signature that was made with another secret is refused',
    level: 'basic',
    ...forged,
    sends: 'an event that was signed with an unknown secret',
    needs: ['signature'],
    expect: 'refused',
    requests: async (tools) => [
      await tools.message(tools.event(), { secret: tools.otherSecret() }),
    ],
  },
  {
    id: 'signature/20',
    title: 'the signature of another event is refused',
    level: 'basic',
    ...forged,
    sends: 'an event with all headers of another one',
    needs: ['signature'],
    expect: 'refused',
    async requests(tools) {
      // where events have no id, two may have the same bytes
      const body = bytesOf(`${JSON.stringify(tools.event().payload)}\n`);
      const other = await tools.message(tools.event(), { body });
      return [{ ...other, body: (await tools.message(tools.event())).body }];
    },
  },
  {
    id: 'signature/21',
    title: 'the signature of an empty secret is refused',
    level: 'production',
    why: 'A secret that is not set is often read as an empty text, and an empty text signs as well: then anybody can.',
    remedy: 'Fail at the start when the secret is not set; never fall back to an empty text.',
    sends: 'an event that was signed with an empty key',
    needs: ['standard'],
    expect: 'refused',
    requests: async (tools) => [signedByHand(await tools.message(tools.event()), '')],
  },
  {
    id: 'signature/22',
    title: 'a public key does not sign',
    level: 'production',
    why: 'A receiver that lets the request choose the algorithm takes the public key, which everybody may have, for a shared secret.',
    remedy: 'Decide by your own key which version you verify, and not by the header.',
    sends: 'an event whose v1 signature was made with the public key',
    needs: ['standard v1a'],
    expect: 'refused',
    async requests(tools) {
      const [, bytes = ''] = (tools.secrets[0] ?? '').split('_');
      const publicKey = Buffer.from(bytes, 'base64').subarray(32);
      return [signedByHand(await tools.message(tools.event()), publicKey)];
    },
  },
  {
    id: 'signature/23',
    title: 'different invalid bytes do not count as equal',
    level: 'production',
    why: 'Decoded as UTF-8, all broken bytes become the same character: a signature over the decoded text covers more bodies than the one that was signed.',
    remedy: 'Compute the signature over the bytes that came, before any decoding.',
    sends: 'a body that was signed with U+FFFD in a text, and is sent with a broken byte there',
    needs: ['signature'],
    expect: 'refused',
    async requests(tools) {
      const found = eachExample(tools)
        .map((event) => ({ event, field: textField(tools.events, event) }))
        .find(({ field }) => field !== undefined);
      if (!found?.field) return { notApplicable: 'No example has a text that may be any text.' };
      const { event, field } = found;
      const [before = '', after = ''] = JSON.stringify(
        replaceAt(event.payload, field.path, 'byte: @@'),
      ).split('@@');
      const withBytes = (...bytes: number[]) =>
        Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
      // U+FFFD, as which a decoder reads every broken byte
      const body = withBytes(0xef, 0xbf, 0xbd);
      const signed = await tools.message(event, { body, label: 'other bytes' });
      return [{ ...signed, body: withBytes(0xfe) }];
    },
  },
];

/** Standard Webhooks v1, with a key that no signer takes: this is an attack. */
function signedByHand(outgoing: Outgoing, key: string | Uint8Array): Outgoing {
  const [id, time] = ['webhook-id', 'webhook-timestamp'].map((name) => headerOf(outgoing, name));
  const mac = createHmac('sha256', key).update(`${id}.${time}.`).update(outgoing.body);
  return withHeader(outgoing, 'webhook-signature', `v1,${mac.digest('base64')}`);
}
