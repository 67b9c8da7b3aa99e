import { defineCatalog } from '@hookpact/catalog';
import { isLongRun } from '@hookpact/test-processes';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { arrayOf, literal, orNull, string, webhookContract } from '../index.ts';
import { messagesFromStates, verifyProvider } from '../provider.ts';
import { startReceiver } from '../testing/receiver.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

type Field = { v: string; n: string | null; list: string[] };

const known = [
  ...['@odata.context', 'a.b', 'x|y', 'example:ABC', 'with space', 'größe', '$ref', 'a[0]', '0'],
  ...[
    '*',
    '[*]',
    'a\\b',
    'a\\\\b',
    'a"b',
    'a/b~c',
    '-1',
    ']',
    '[',
    '$',
    '.',
    '..',
    '\n',
    '😀',
    '%',
  ],
  ...['toString', 'constructor', '_', 'a-b', '$.v', "['v']".replaceAll("'", '"')],
];
// fast-check's own unit of all of Unicode takes 85 MB, for good
const anyCharacter = fc.nat(0xd7ff).map((point) => String.fromCodePoint(point));
const fuzzed = fc.sample(
  fc.oneof(
    fc.string({ unit: anyCharacter, minLength: 1, maxLength: 6 }),
    fc.stringMatching(/^[\][.*$\\"|'/~@ a0-]{1,6}$/),
  ),
  { numRuns: isLongRun ? 100 : 25, seed: 17 },
);
// names that the catalogue does not have, or that are one and the same to it, are not our subject
const names = [...new Set([...known, ...fuzzed])].filter((name) => name !== '__proto__');
const [unnameable, nameable] = [
  ['', "it's", "'", "']", ...names.filter((name) => name.includes("'"))],
  names.filter((name) => !name.includes("'")),
];

const Content = z.looseObject({
  v: z.string(),
  n: z.string().nullable(),
  list: z.array(z.string()),
});

const catalogWith = (fields: readonly string[]) => {
  const shape = Object.fromEntries(fields.map((name) => [name, Content]));
  const example = eventWith(fields, { v: 'x', n: null, list: ['y'] });
  return defineCatalog({
    name: 'shop',
    version: '1',
    title: 'Shop',
    typeKey: 'type',
    events: {
      sold: {
        schema: z.looseObject({ type: z.literal('sold'), body: z.looseObject(shape) }),
        summary: 'Something was sold.',
        examples: [example as never],
      },
    },
  });
};
const eventWith = (fields: readonly string[], content: Field) => ({
  type: 'sold',
  body: Object.fromEntries(fields.map((name) => [name, content])),
});
const expected = { v: literal('x'), n: orNull(string()), list: arrayOf(string()) };
const expectationsOf = (fields: readonly string[]) =>
  ({ body: Object.fromEntries(fields.map((name) => [name, expected])) }) as object;

const contractOf = (fields: readonly string[], dir: string) =>
  webhookContract({
    consumer: 'billing',
    catalog: catalogWith(fields),
    dir,
    cases: 'stated',
    unknownFields: false,
    warn: () => {},
  });

describe('a field of any name', () => {
  it('is held in the contract: what may differ is honoured, what may not is found in its place', async () => {
    const dir = await temporaryFolder();
    const endpoint = await startReceiver((_, response) => response.end());
    const contract = contractOf(nameable, dir);
    await contract
      .expects('sold', { given: 'it happened', expectations: expectationsOf(nameable) })
      .deliveredTo(endpoint);
    await contract.finish();

    const verify = async (content: unknown) => {
      const event = eventWith(nameable, content as Field);
      const messages = messagesFromStates({
        'it happened': () => ({ body: JSON.stringify(event) }),
      });
      const { interactions } = await verifyProvider({ provider: 'shop', pacts: dir, messages });
      return interactions[0]?.failures.map(({ where }) => where).toSorted();
    };
    const placesOf = (field: string) =>
      nameable
        .map((name) => `/body/${name.replaceAll('~', '~0').replaceAll('/', '~1')}/${field}`)
        .toSorted();
    expect(await verify({ v: 'x', n: 'text', list: ['other', 'z'] })).toEqual([]);
    expect(await verify({ v: 'other', n: null, list: [] })).toEqual(placesOf('v'));
    expect(await verify({ v: 'x', n: 7, list: [] })).toEqual(placesOf('n'));
    expect(await verify({ v: 'x', n: null, list: [7] })).toEqual(placesOf('list/0'));
  });

  it.each(unnameable)('that no rule of Pact can name is refused: %j', async (name) => {
    const contract = contractOf([name], await temporaryFolder());
    const state = () =>
      contract.expects('sold', { given: 'it happened', expectations: expectationsOf([name]) });
    expect(state).toThrow(
      expect.objectContaining({
        code: 'EXPECTATION_REFUSED',
        message: expect.stringContaining('cannot be held'),
      }),
    );
  });
});
