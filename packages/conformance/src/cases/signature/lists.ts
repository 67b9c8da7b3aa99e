import type { ConformanceCase } from '../../case.ts';
import { changeHeader, headerOf, type Outgoing } from '../../http/outgoing.ts';
import { changeDigests, falseDigest } from '../../signing/digest.ts';
import type { Tools } from '../../tools.ts';
import { forged, rotating } from './words.ts';

/** Headers with several signatures, as they are while secrets rotate. */
export const listCases: readonly ConformanceCase[] = [
  {
    id: 'signature/24',
    title: 'the right signature may stand after a false one',
    level: 'basic',
    ...rotating,
    sends: 'an event with a signature of another secret, and then the true one',
    needs: ['several signatures'],
    expect: 'taken',
    requests: async (tools) => [await signedBy(tools, tools.otherSecret(), ownSecret(tools))],
  },
  {
    id: 'signature/25',
    title: 'the right signature may stand before a false one',
    level: 'basic',
    ...rotating,
    sends: 'an event with the right signature, and then one of another secret',
    needs: ['several signatures'],
    expect: 'taken',
    requests: async (tools) => [await signedBy(tools, ownSecret(tools), tools.otherSecret())],
  },
  {
    id: 'signature/26',
    title: 'a signature of an unknown version is ignored',
    level: 'production',
    ...rotating,
    sends: 'an event with a signature of the version v9, and then the true one',
    needs: ['several signatures'],
    expect: 'taken',
    async requests(tools) {
      const outgoing = await signedBy(tools, tools.otherSecret(), ownSecret(tools));
      return [changeSignature(outgoing, tools, (value) => value.replace(/\bv1a?(?=[,=])/, 'v9'))];
    },
  },
  {
    id: 'signature/27',
    title: 'the right signature may be the last of five',
    level: 'production',
    ...rotating,
    sends: 'an event with four signatures of other secrets, and then the true one',
    needs: ['several signatures'],
    expect: 'taken',
    async requests(tools) {
      const others = Array.from({ length: 4 }, () => tools.otherSecret());
      return [await signedBy(tools, ...others, ownSecret(tools))];
    },
  },
  {
    id: 'signature/28',
    title: 'two false signatures are refused',
    level: 'basic',
    ...forged,
    sends: 'an event with two signatures of other secrets',
    needs: ['several signatures'],
    expect: 'refused',
    requests: async (tools) => [await signedBy(tools, tools.otherSecret(), tools.otherSecret())],
  },
  {
    id: 'signature/29',
    title: 'fifty false signatures are refused',
    level: 'production',
    why: 'Each signature costs a computation. A receiver that tries as many as are sent does the work of its attackers.',
    remedy: 'Read at most some ten signatures, and refuse a header with more.',
    sends: 'an event with fifty signatures that nobody made',
    needs: ['several signatures'],
    expect: 'refused',
    async requests(tools) {
      const outgoing = await signedBy(tools, tools.otherSecret());
      return [
        changeSignature(outgoing, tools, (value) => {
          const separator = /^t=\d/.test(value) ? ',' : ' ';
          const last = value.split(separator).at(-1) ?? '';
          const more = Array.from({ length: 49 }, (_, index) =>
            changeDigests(last, (digest) => falseDigest(digest, String(index))),
          );
          return [value, ...more].join(separator);
        }),
      ];
    },
  },
  {
    id: 'signature/30',
    title: 'each secret of a rotation is accepted',
    level: 'production',
    ...rotating,
    sends: 'an event for each secret that the receiver has',
    needs: ['signature', 'two secrets'],
    expect: 'taken',
    requests: (tools) =>
      Promise.all(
        tools.secrets.map((secret, index) =>
          tools.message(tools.event(), { secret, label: `secret ${index + 1}` }),
        ),
      ),
  },
];

const ownSecret = ({ secrets }: Tools): string => secrets[0] ?? '';

const signedBy = (tools: Tools, ...secret: readonly string[]): Promise<Outgoing> =>
  tools.message(tools.event(), { secret });

const changeSignature = (
  outgoing: Outgoing,
  { traits }: Tools,
  change: (value: string) => string,
): Outgoing => {
  const name = traits.signatureHeaders.find((each) => headerOf(outgoing, each) !== '') ?? '';
  return changeHeader(outgoing, name, change);
};
