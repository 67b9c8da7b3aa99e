import { arbitraryOf } from '@hookpact/catalog/arbitrary';
import { jsonSchema } from '@hookpact/catalog/json-schema';
import { sieve } from '@hookpact/sieve-events';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { writeInteraction } from '../consumer/write-interaction.ts';
import { readPactFile } from '../files.ts';
import { checkExpectations } from '../guarantees/check-expectations.ts';
import * as m from '../index.ts';
import { judgeMessages } from '../provider/judge-messages.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { AnyExpectation } from './expectation.ts';
import { toEvent } from './to-event.ts';
import { toPactContent } from './to-pact.ts';

const id = '0f5c9ad6-55e9-4d1c-9c26-3bd58b3a1f4e';
const absent = Symbol('absent');

/** The verdicts of Pact's verifier, matcher by matcher: the table of the README. */
const rows: [name: string, expectation: unknown, accepts: unknown[], refuses: unknown[]][] = [
  ['string', m.string(), ['x', ''], [null, 1, true, {}, [], absent]],
  ['number', m.number(), [0, 1.5, -3], [null, '1', {}, absent]],
  ['boolean', m.boolean(), [true, false], [null, 'true', 0, absent]],
  ['uuid', m.uuid(), [id, id.toUpperCase()], [null, 'J-9', 7, {}, [id], `${id}x`, absent]],
  [
    'url',
    m.url(),
    ['https://a.example', 'http://127.0.0.1:80/x?y#z'],
    [null, '/x', 'ftp://a', 'https://', ['https://a.example'], { https: 1 }, absent],
  ],
  ['literal', m.literal('done'), ['done'], ['other', null, '', absent]],
  ['literal number', m.literal(7), [7], [8, '7', null]],
  ['nullValue', m.nullValue(), [null], ['', 0, {}, [], absent]],
  [
    'eachLike',
    m.eachLike({ a: m.literal('x') } as never),
    [[{ a: 'x' }], [{ a: 'x' }, { a: 'x', more: 1 }]],
    [[], null, [{ a: 'y' }], [{}], [{ a: 'x' }, 3], absent],
  ],
  [
    'arrayOf',
    m.arrayOf({ a: m.string() } as never),
    [[{ a: 'y' }], [], Array.from({ length: 1500 }, () => ({ a: 'z' }))],
    [null, [3], [{}], [{ a: 1 }], [{ a: 'x' }, {}], absent],
  ],
  ['emptyArray', m.emptyArray(), [[]], [[1], [null], null, {}, absent]],
  ['anyJson', m.anyJson(), [null, '', 0, false, {}, [], [1], { a: {} }], [absent]],
  ['orNull', m.orNull(m.string()), ['x', null, ''], [1, {}, [], absent]],
  ['orNull number', m.orNull(m.number()), [1, null, 1.5], ['1', {}, absent]],
  ['orNull url', m.orNull(m.url()), ['https://a.example', null], ['x', 1, absent]],
  ['optional', m.optional(m.string()), ['x', absent], []],
  ['inThisState', m.inThisState(m.string()), ['x', ''], [null, 1, absent]],
  [
    'nullValue in a list',
    m.arrayOf({ a: m.nullValue() } as never),
    [[{ a: null }], []],
    [[{ a: 'x' }], [{}]],
  ],
  [
    'orNull in a list',
    m.arrayOf({ a: m.orNull(m.string()) } as never),
    [[{ a: 'x' }, { a: null }], []],
    [[{ a: 1 }], [{}]],
  ],
];

type Case = {
  readonly expectation: AnyExpectation;
  readonly example: unknown;
  readonly sent: unknown;
};

/** Writes one interaction an expectation, and has Pact judge all that was sent in one go. */
async function judge(cases: readonly Case[]): Promise<boolean[]> {
  const dir = await temporaryFolder();
  const expectations = [...new Set(cases.map(({ expectation }) => expectation))];
  for (const [index, expectation] of expectations.entries()) {
    const example = cases.find((entry) => entry.expectation === expectation)?.example;
    const pact = toPactContent(expectation, example);
    const state = { name: `${index}`, params: {} };
    const interaction = { consumer: 'c', provider: 'p', dir, description: 'event', state, pact };
    await writeInteraction(interaction, async () => {});
  }
  const file = await readPactFile(`${dir}/c-p.json`);
  const answered = cases.map(({ expectation, sent }, index) => {
    const state = String(expectations.indexOf(expectation));
    const message = file.messages.find(({ states }) => states[0]?.name === state);
    if (!message) throw new Error(`no interaction was written for expectation ${state}`);
    const collected = { kind: 'sent' as const, message: { event: sent, headers: {} } };
    return { file, message, id: `#${index}`, collected };
  });
  const result = await judgeMessages('p', answered, 30_000);
  return answered.map(({ id }) => !result.has(id));
}

it('each matcher accepts and refuses what it says, in Pact’s own verifier', async () => {
  const cases = rows.flatMap(([name, matcher, accepts, refuses]) => {
    const expectation = { type: m.literal('event'), 'a b': matcher } as AnyExpectation; // several kinds in one table
    return [...accepts, ...refuses].map((value, index) => ({
      expectation,
      example: { 'a b': accepts[0] },
      sent: { type: 'event', ...(value !== absent && { 'a b': value }) },
      title: `${name}: ${value === absent ? 'absence' : JSON.stringify(value).slice(0, 60)}`,
      isAccepted: index < accepts.length,
    }));
  });
  const verdicts = await judge(cases);
  const wrong = cases.filter(({ isAccepted }, index) => verdicts[index] !== isAccepted);
  expect(wrong.map(({ title }) => title)).toEqual([]);
});

it('expectations that the schema guarantees are honoured by every event that it allows', async () => {
  const expectation: AnyExpectation = {
    body: {
      job_id: m.string(),
      status: m.string(),
      error: m.orNull(m.string()),
      outputs: m.arrayOf({
        type: m.optional(m.orNull(m.string())),
        is_optional: m.optional(m.orNull(m.boolean())),
      }),
    },
  };
  const schema = jsonSchema(sieve, { event: 'job.complete' });
  expect(checkExpectations(expectation, schema, new Map()).refusals).toEqual([]);
  const events = fc.sample(arbitraryOf(schema), 40);
  const sample = sieve.example('job.complete');
  const example = toEvent(expectation, { event: schema, guarantees: new Map(), sample });
  const verdicts = await judge(events.map((sent) => ({ expectation, example, sent })));
  expect(events.filter((_, index) => !verdicts[index])).toEqual([]);
});
