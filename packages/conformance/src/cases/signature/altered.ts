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
import { changeDigests, falseDigest, isHexDigest, renameVersion } from '../../signing/digest.ts';
import type { Tools } from '../../tools.ts';
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
    'the right signature under the name of a version that does not exist',
    (request, tools) => renamed(request, tools),
  ],
  [
    16,
    'a word instead of the signature is refused',
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

/** Requests whose signature, or whose body, was changed after it was signed. */
export const alteredCases: readonly ConformanceCase[] = rows.map(
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
);
