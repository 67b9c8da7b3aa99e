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
import type { AnyNeed } from '../matchers/need.ts';
import { checkNeeds } from './check-needs.ts';
import { type Promises, toPromisedDocuments } from './promises.ts';

const complete = jsonSchema(sieve, { event: 'job.complete' });
const data = '/body/outputs/*/data';
const Dubbed = z.looseObject({
  url: z.url(),
  id: z.uuid(),
  language: z.enum(['en', 'de']),
  length: z.number().optional(),
  parts: z.array(z.looseObject({ url: z.url() })),
});

const check = (need: unknown, promises: Promises = {}) =>
  checkNeeds(need as AnyNeed, complete, toPromisedDocuments(promises)); // also needs that do not compile
const problems = (need: unknown, promises?: Promises) =>
  check(need, promises).refusals.map(({ pattern, problem }) => `${pattern} ${problem}`);
const output = (need: unknown) => ({ body: { outputs: eachLike(need as never) } });

describe('needs that the schema promises', () => {
  it.each<[what: string, need: unknown]>([
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
  ])('%s', (_, need) => {
    expect(problems(need)).toEqual([]);
  });

  it('inside an open place, what the function promises', () => {
    const needs = { url: url(), id: uuid(), language: literal('de'), length: optional(number()) };
    const inside = output({ data: { ...needs, parts: arrayOf({ url: url() }) } });
    expect(problems(inside, { [data]: Dubbed })).toEqual([]);
  });
});

describe('needs that nobody promises', () => {
  const twoCases =
    'may be null, which is no string. State both cases as two interactions: nullValue() given a ' +
    'state where it is null, inThisState(…) given a state where it is not';
  const mayBeAbsent =
    'may be left out: use optional(…), or inThisState(…) and a second interaction without it';
  it.each<[need: unknown, problem: string]>([
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
      `${data} may be any JSON: name what the function promises under "given.promises"`,
    ],
  ])('%j', (need, problem) => {
    expect(problems(need)).toEqual([problem]);
  });

  it.each<[need: AnyNeed, problem: string]>([
    [{ uri: url() }, '/uri is no field of this event; did you mean "url"?'],
    [{ length: number() }, `/length ${mayBeAbsent}`],
    [{ language: literal('fr') }, '/language is never "fr", but one of ["en","de"]'],
    [
      { parts: emptyArray() },
      '/parts is inside a list, where Pact cannot hold it empty: use arrayOf(…)',
    ],
    [{ parts: eachLike({ url: number() }) }, '/parts/*/url is string, not number'],
  ])('inside an open place: %j', (need, problem) => {
    expect(problems(output({ data: need }), { [data]: Dubbed })).toEqual([data + problem]);
  });

  it('are all named, not only the first', () => {
    const need = { body: { jobId: string(), error: string(), outputs: arrayOf(string()) } };
    expect(problems(need)).toHaveLength(3);
  });
});

describe('places where a case is stated although the schema allows more', () => {
  it.each<[need: unknown, cases: object[]]>([
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
  ])('%j', (need, cases) => {
    expect(check(need).openCases).toEqual(cases);
  });
});

it.each<[promises: Promises, problem: string]>([
  [{ data: Dubbed }, 'not at a JSON Pointer'],
  [{ '/data': {} as never }, 'not such a schema'],
])('refuses promises that are none: %j', (promises, problem) => {
  expect(() => toPromisedDocuments(promises)).toThrow(problem);
});
