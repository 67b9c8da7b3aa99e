import { createHmac } from 'node:crypto';
import type { ConformanceCase, Level, Need } from '../../case.ts';
import type { NotApplicable } from '../../expectation.ts';
import {
  changeHeader,
  headerOf,
  type Outgoing,
  withHeader,
  withoutHeaders,
} from '../../http/outgoing.ts';
import { bytesOf } from '../../payload/json.ts';
import { replaceAt } from '../../payload/leaves.ts';
import { textField } from '../../payload/variants.ts';
import { changeDigests, falseDigest, isHexDigest, renameVersion } from '../../signing/digest.ts';
import type { Tools } from '../../tools.ts';
import { eachExample } from '../sending.ts';
import { forged } from './words.ts';

type Change = (outgoing: Outgoing, tools: Tools) => Outgoing | NotApplicable;

type Row = readonly [
  number: number,
  title: string,
  level: Level,
  sends: string,
  change: Change,
  needs?: readonly Need[],
];

/** Changes the value of each header that holds a signature. */
const signatures =
  (change: (value: string) => string): Change =>
  (outgoing, { traits }) =>
    traits.signatureHeaders.reduce((made, name) => changeHeader(made, name, change), outgoing);

const digests = (change: (digest: string) => string): Change =>
  signatures((value) => changeDigests(value, change));

/** For digests whose letters have a case. */
const cased =
  (change: (digest: string) => string): Change =>
  (outgoing, tools) => {
    const isHex = tools.traits.signatureHeaders.every((name) =>
      isHexDigest(headerOf(outgoing, name)),
    );
    if (isHex) return { notApplicable: 'The signature is hexadecimal, which has no case.' };
    return digests(change)(outgoing, tools);
  };

const body =
  (change: (text: string) => string): Change =>
  (outgoing) => ({ ...outgoing, body: bytesOf(change(new TextDecoder().decode(outgoing.body))) });

/** Another letter or digit in the place of one. */
const turned = (character = ''): string =>
  character === '0' || character === 'A' || character === 'a' ? '1' : '0';

const turnedAt =
  (index: number) =>
  (digest: string): string =>
    digest.slice(0, index) + turned(digest[index]) + digest.slice(index + 1);

const rows: readonly Row[] = [
  [
    1,
    'a request without a signature is refused',
    'basic',
    'an event without any header of the scheme',
    (request, { traits }) =>
      withoutHeaders(
        request,
        ...traits.signatureHeaders,
        traits.idHeader ?? '',
        traits.timeHeader ?? '',
      ),
  ],
  [
    2,
    'a request that lacks the signature alone is refused',
    'basic',
    'an event without the header of the signature',
    (request, { traits }) => withoutHeaders(request, ...traits.signatureHeaders),
  ],
  [
    3,
    'an empty signature is refused',
    'basic',
    'an event whose signature header is empty',
    signatures(() => ''),
  ],
  [
    4,
    'a body that was changed after it was signed is refused',
    'basic',
    'a signed event in which one character was changed',
    body((text) => text.replace(/[0-9](?=[^0-9]*$)|[a-z](?=[^a-z]*$)/, turned)),
  ],
  [
    5,
    'a body with one more space than was signed is refused',
    'basic',
    'a signed event and a space',
    body((text) => `${text} `),
  ],
  [
    6,
    'a body that was written again after it was signed is refused',
    'production',
    'a signed event, then indented',
    body((text) => JSON.stringify(JSON.parse(text), null, 2)),
  ],
  [
    7,
    'a signature that lacks its last characters is refused',
    'production',
    'a signature without its last four characters',
    digests((digest) => digest.slice(0, -4)),
  ],
  [
    8,
    'a signature with more characters is refused',
    'production',
    'a signature with four characters more',
    digests((digest) => `${digest}AAAA`),
  ],
  [
    9,
    'a signature in lower case is refused',
    'production',
    'a signature in base64, in lower case',
    cased((digest) => digest.toLowerCase()),
  ],
  [
    10,
    'a signature in upper case is refused',
    'production',
    'a signature in base64, in upper case',
    cased((digest) => digest.toUpperCase()),
  ],
  [
    11,
    'a signature with another first character is refused',
    'basic',
    'a signature whose first character was changed',
    digests(turnedAt(0)),
  ],
  [
    12,
    'a signature with another character near its end is refused',
    'production',
    'a signature with one character changed, near its end',
    digests((digest) => turnedAt(digest.length - 6)(digest)),
  ],
  [
    13,
    'a signature of zeros is refused',
    'production',
    'a signature of the right length that is all zeros',
    digests((digest) => digest.replaceAll(/[^=]/g, isHexDigest(digest) ? '0' : 'A')),
  ],
  [
    14,
    'a well-formed signature of nothing is refused',
    'basic',
    'a signature of the right form that nobody made',
    digests((digest) => falseDigest(digest, 'nobody')),
  ],
  [
    15,
    'the signature of another version is refused',
    'production',
    'the true signature under the name of a version that does not exist',
    (request, tools) => renamed(request, tools),
  ],
  [
    16,
    'a word in the place of the signature is refused',
    'production',
    'the signature header "undefined"',
    signatures(() => 'undefined'),
  ],
  [
    17,
    'a signature of 8,000 characters is refused',
    'production',
    'a signature header of 8,000 characters',
    signatures((value) => value + 'A'.repeat(8_000 - value.length)),
  ],
  [
    18,
    'a signature of other letters is refused',
    'production',
    'a signature header of letters beyond ASCII',
    signatures(() => '\u00e9\u00df\u00ff'.repeat(15)),
  ],
];

async function renamedRequest(tools: Tools, change: Change) {
  const made = change(await tools.message(tools.event()), tools);
  return 'notApplicable' in made ? made : [made];
}

function renamed(outgoing: Outgoing, { traits }: Tools): Outgoing | NotApplicable {
  const [name = ''] = traits.signatureHeaders;
  const value = renameVersion(headerOf(outgoing, name), 'v9');
  if (value === headerOf(outgoing, name)) {
    return { notApplicable: 'The signature names no version.' };
  }
  return withHeader(outgoing, name, value);
}

/** Requests that nobody signed who has the secret. */
export const forgedCases: readonly ConformanceCase[] = [
  ...rows.map(
    ([number, title, level, sends, change, needs = []]): ConformanceCase => ({
      id: `signature/${number}`,
      title,
      level,
      ...forged,
      sends,
      needs: ['signature', ...needs],
      expect: 'refused',
      requests: (tools) => renamedRequest(tools, change),
    }),
  ),
  {
    id: 'signature/19',
    title: 'a signature that was made with another secret is refused',
    level: 'basic',
    ...forged,
    sends: 'an event that was signed with a secret that nobody has',
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
    mend: 'Fail at the start when the secret is not set; never fall back to an empty text.',
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
    mend: 'Decide by your own key which version you verify, and not by the header.',
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
    title: 'bytes that are no text are not taken for each other',
    level: 'production',
    why: 'Decoded as UTF-8, all broken bytes become the same character: a signature over the decoded text covers more bodies than the one that was signed.',
    mend: 'Compute the signature over the bytes that came, before any decoding.',
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
