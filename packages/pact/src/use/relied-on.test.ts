import { expect, it } from 'vitest';
import { parsePact } from '../files/pact-file.ts';
import { reliedOn } from './relied-on.ts';

const pact = (consumer: string, description: string, contents: unknown) =>
  parsePact(
    JSON.stringify({
      consumer: { name: consumer },
      provider: { name: 'sieve' },
      messages: [{ description, contents }],
    }),
    `${consumer}.json`,
  );

const files = [
  pact('shipping', 'job.start', { body: { outputs: [{ data: { url: 'https://a.example' } }] } }),
  pact('billing', 'job.complete', {
    body: { job_id: '1', outputs: [{ data: { url: 'https://a.example' } }] },
  }),
  pact('audit', 'job.complete', { body: { outputs: [] } }),
];
const names = { events: ['job.start', 'job.complete'], typePointer: '/type' };
const on = (pointer: string, of = files) => reliedOn(of, { event: 'job.complete', pointer }, names);
const needs = (pointer: string, of = files) =>
  on(pointer, of).consumers.map((consumer) => [consumer.consumer, ...consumer.needs]);

it('names the consumers of this event that need a place, and those that do not', () => {
  expect(on('/body/outputs/*/data')).toEqual({
    consumers: [
      { consumer: 'audit', needs: ['/body/outputs'] },
      { consumer: 'billing', needs: ['/body/outputs/0/data/url'] },
    ],
    others: ['shipping'],
  });
  expect(on('/body/status')).toEqual({ consumers: [], others: ['audit', 'billing', 'shipping'] });
});

it.each([
  [
    'the whole event',
    '',
    [
      ['audit', '/body/outputs'],
      ['billing', '/body/job_id', '/body/outputs/0/data/url'],
    ],
  ],
  ['a field', '/body/job_id', [['billing', '/body/job_id']]],
  ['something inside of what is expected', '/body/job_id/0', [['billing', '/body/job_id']]],
  ['a field whose name only begins so', '/body/job', []],
])('%s', (_, pointer, expected) => {
  expect(needs(pointer)).toEqual(expected);
});

it('tells the event by its type first; what does not say it counts for each event', () => {
  const typed = pact('a', 'job.complete', { type: 'job.start', id: '1' });
  const typedToo = pact('b', 'a finished job', { type: 'job.complete', id: '1' });
  const untold = pact('c', 'a job', { id: '1' });
  expect(needs('/id', [typed, typedToo, untold])).toEqual([
    ['b', '/id'],
    ['c', '/id'],
  ]);
});
