import { jsonSchema } from '@hookpact/catalog/json-schema';
import { sieve } from '@hookpact/sieve-events';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  anyJson,
  arrayOf,
  eachLike,
  emptyArray,
  inThisState,
  literal,
  nullValue,
  number,
  optional,
  orNull,
  string,
  url,
  uuid,
} from '../index.ts';
import type { AnyExpectation } from '../matchers/expectation.ts';
import { checkExpectations } from './check-expectations.ts';
import { type Guarantees, toGuaranteeDocuments } from './guarantees.ts';

const complete = jsonSchema(sieve, { event: 'job.complete' });
const data = '/body/outputs/*/data';
const Dubbed = z.looseObject({
  url: z.url(),
  id: z.uuid(),
  language: z.enum(['en', 'de']),
  length: z.number().optional(),
  parts: z.array(z.looseObject({ url: z.url() })),
});

const check = (expectation: unknown, guarantees: Guarantees = {}) =>
  checkExpectations(expectation as AnyExpectation, complete, toGuaranteeDocuments(guarantees)); // also expectations that do not compile
const problems = (expectation: unknown, guarantees?: Guarantees) =>
  check(expectation, guarantees).refusals.map(({ pattern, problem }) => `${pattern} ${problem}`);
const output = (expectation: unknown) => ({ body: { outputs: eachLike(expectation as never) } });

describe('expectations that the schema guarantees', () => {
  it.each<[what: string, expectation: unknown]>([
    ['nothing', {}],
    ['a string', { body: { job_id: string() } }],
    ['either case', { body: { error: orNull(string()) } }],
    ['a case of the state', { body: { error: inThisState(string()) } }],
    ['the other one', { body: { error: nullValue() } }],
    ['a list that may be empty', { body: { outputs: arrayOf({}) } }],
    ['a list that is empty', { body: { outputs: emptyArray() } }],
    ['an optional field', output({ name: optional(orNull(string())) })],
    ['an optional field, there', output({ name: inThisState(string()) })],
    ['an optional field, null', output({ name: nullValue() })],
    ['anything in an open place', output({ data: anyJson() })],
    ['a stricter form, by the state', { body: { job_id: inThisState(uuid()) } }],
  ])('%s', (_, expectation) => {
    expect(problems(expectation)).toEqual([]);
  });

  it('inside an open place, what the function guarantees', () => {
    const expectations = {
      url: url(),
      id: uuid(),
      language: literal('de'),
      length: optional(number()),
    };
    const nested = output({ data: { ...expectations, parts: arrayOf({ url: url() }) } });
    expect(problems(nested, { [data]: Dubbed })).toEqual([]);
  });
});

describe('expectations that nobody guarantees', () => {
  const twoCases =
    'may be null, which is no string. State both cases as two interactions: nullValue() given a ' +
    'state where it is null, inThisState(…) given a state where it is not';
  const mayBeAbsent =
    'may be left out: use optional(…), or inThisState(…) and a second interaction without it';
  it.each<[expectation: unknown, problem: string]>([
    [{ body: { error: string() } }, `/body/error ${twoCases}`],
    [output({ name: string() }), `/body/outputs/*/name ${mayBeAbsent}`],
    [output({ name: optional(string()) }), `/body/outputs/*/name ${twoCases}`],
    [
      { body: { jobid: string() } },
      '/body/jobid is no field of this event; did you mean "job_id"?',
    ],
    [{ cost: number() }, '/cost is no field of this event'],
    [{ body: { job_id: number() } }, '/body/job_id is string, not number'],
    [{ body: { job_id: inThisState(number()) } }, '/body/job_id is string, not number'],
    [{ body: { job_id: nullValue() } }, '/body/job_id is never null, but string'],
    [{ body: { job_id: orNull(string()) } }, '/body/job_id is never null: leave orNull() out'],
    [
      { body: { job_id: optional(string()) } },
      '/body/job_id is always there: leave optional() out',
    ],
    [
      { body: { job_id: uuid() } },
      '/body/job_id is promised as a string, not as a uuid: use string(), or inThisState(…) if the state says so',
    ],
    [{ body: { job_id: emptyArray() } }, '/body/job_id is string, not array'],
    [{ body: { outputs: { data: anyJson() } } }, '/body/outputs is array, not object'],
    [
      output({ data: { url: url() } }),
      `${data} may be any JSON: name what the function guarantees under "given.guarantees"`,
    ],
  ])('%j', (expectation, problem) => {
    expect(problems(expectation)).toEqual([problem]);
  });

  it.each<[expectation: AnyExpectation, problem: string]>([
    [{ uri: url() }, '/uri is no field of this event; did you mean "url"?'],
    [{ length: number() }, `/length ${mayBeAbsent}`],
    [{ language: literal('fr') }, '/language is never "fr", but one of ["en","de"]'],
    [
      { parts: emptyArray() },
      '/parts is inside a list, where Pact cannot hold it empty: use arrayOf(…)',
    ],
    [{ parts: eachLike({ url: number() }) }, '/parts/*/url is string, not number'],
  ])('inside an open place: %j', (expectation, problem) => {
    expect(problems(output({ data: expectation }), { [data]: Dubbed })).toEqual([data + problem]);
  });

  it('are all named, not only the first', () => {
    const expectation = { body: { jobId: string(), error: string(), outputs: arrayOf(string()) } };
    expect(problems(expectation)).toHaveLength(3);
  });
});

describe('places where a case is stated although the schema allows more', () => {
  it.each<[expectation: unknown, cases: object[]]>([
    [{ body: { job_id: literal('j') } }, []],
    [{ body: { error: orNull(string()) } }, []],
    [{ body: { error: nullValue() } }, [{ pattern: '/body/error', cases: ['null', 'value'] }]],
    [output({}), [{ pattern: '/body/outputs', cases: ['empty', 'value'] }]],
    [
      { body: { outputs: arrayOf({ name: inThisState(string()) }) } },
      [
        { pattern: '/body/outputs/*/name', cases: ['absent'] },
        { pattern: '/body/outputs/*/name', cases: ['value', 'null'] },
      ],
    ],
  ])('%j', (expectation, cases) => {
    expect(check(expectation).openCases).toEqual(cases);
  });
});

it.each<[guarantees: Guarantees, problem: string]>([
  [{ data: Dubbed }, 'not at a JSON Pointer'],
  [{ '/data': {} as never }, 'not such a schema'],
])('refuses guarantees that are none: %j', (guarantees, problem) => {
  expect(() => toGuaranteeDocuments(guarantees)).toThrow(problem);
});
