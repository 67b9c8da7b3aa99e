import { expect, it } from 'vitest';
import { policyWith } from '../testing/policies.ts';
import { inWords } from './durations.ts';
import { type DeliveryRules, fatesByStatus } from './policy.ts';
import { retryWords } from './retry-words.ts';

const any2xx = (status: number) => status >= 200 && status < 300;

it.each<[string, Partial<DeliveryRules>, Record<string, string>]>([
  [
    'exactly 200',
    {},
    { 200: 'delivered', '2XX': 'retried', '3XX': 'retried', '4XX': 'retried', '5XX': 'retried' },
  ],
  [
    'any 2xx, and 410 as gone',
    { isSuccess: any2xx, isGone: (status) => status === 410 },
    { '2XX': 'delivered', '3XX': 'retried', 410: 'gone', '4XX': 'retried', '5XX': 'retried' },
  ],
  [
    'any 2xx but 299, and 302',
    { isSuccess: (status) => (any2xx(status) && status !== 299) || status === 302 },
    {
      299: 'retried',
      '2XX': 'delivered',
      302: 'delivered',
      '3XX': 'retried',
      '4XX': 'retried',
      '5XX': 'retried',
    },
  ],
])('sums up a policy: %s', (_, rules, fates) => {
  expect(Object.fromEntries(fatesByStatus(policyWith(rules)))).toEqual(fates);
});

it.each<[Partial<DeliveryRules>, string]>([
  [{ retryDelaysMs: [] }, 'It is not sent again.'],
  [{ retryDelaysMs: [5_000] }, 'It is sent again once, over 5 seconds: after 5 seconds.'],
  [
    { retryDelaysMs: [1_000, 60_000], jitter: 0.25 },
    'It is sent again up to 2 times, over 1 minute 1 second: after 1 second, 1 minute, each varied ' +
      'by up to 25 %.',
  ],
  [
    { retryDelaysMs: Array(20).fill(3_600_000) },
    `It is sent again up to 20 times, over 20 hours: after ${'1 hour, '.repeat(11)}…, 1 hour.`,
  ],
])('says when an event is sent again', (rules, words) => {
  expect(retryWords(policyWith(rules))).toBe(words);
});

it.each([
  [0, 'no time'],
  [1, '1 millisecond'],
  [1_500, '1 second 500 milliseconds'],
  [90_061_001, '1 day 1 hour'],
])('says %i milliseconds as %s', (milliseconds, words) => {
  expect(inWords(milliseconds)).toBe(words);
});
