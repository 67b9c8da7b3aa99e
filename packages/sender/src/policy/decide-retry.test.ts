import { sievePolicy } from '@hookpact/sieve-api';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SenderError } from '../errors.ts';
import { accelerate } from './accelerate.ts';
import { type AttemptVerdict, type Decision, decide, failureOf } from './decide-retry.ts';
import { limitRetries } from './limit-retries.ts';
import type { DeliveryPolicy } from './policy.ts';
import { standardWebhooksPolicy } from './presets.ts';

const NOW = Date.parse('2026-01-01T00:00:00Z');

const answer = (status: number, policy: DeliveryPolicy, retryAfter?: string): AttemptVerdict => ({
  failure: failureOf(status, policy),
  status,
  retryAfter,
});

const noAnswer: AttemptVerdict = { failure: 'timeout', status: undefined, retryAfter: undefined };

/** Plays a delivery to its end: every decision, in order. */
function play(
  policy: DeliveryPolicy,
  verdicts: readonly AttemptVerdict[],
  random = 0.5,
): Decision[] {
  const decisions: Decision[] = [];
  for (;;) {
    const verdict = verdicts[Math.min(decisions.length, verdicts.length - 1)] ?? noAnswer;
    const attemptsMade = decisions.length + 1;
    const decision = decide({ verdict, attemptsMade, policy, nowMs: NOW, random });
    decisions.push(decision);
    if (decision.kind !== 'retry') return decisions;
  }
}

const delays = (decisions: readonly Decision[]) =>
  decisions.flatMap((decision) => (decision.kind === 'retry' ? [decision.delayMs] : []));

const statuses = fc.integer({ min: 200, max: 599 });
const verdictsUnder = (policy: DeliveryPolicy) =>
  fc.array(
    fc.oneof(
      fc.constant(noAnswer),
      fc
        .record({ status: statuses, retryAfter: fc.option(fc.nat(1e6).map(String)) })
        .map(({ status, retryAfter }) => answer(status, policy, retryAfter ?? undefined)),
    ),
    { minLength: 1, maxLength: 15 },
  );

describe('Sieve’s policy', () => {
  it('tries once and then ten more times, after 1, 2, 4 … 512 seconds', () => {
    const decisions = play(sievePolicy, [answer(500, sievePolicy)]);
    expect(delays(decisions)).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 512_000,
    ]);
    expect(decisions.at(-1)).toEqual({ kind: 'dead', reason: 'exhausted' });
  });

  it('takes exactly 200 for success', () => {
    fc.assert(
      fc.property(statuses, (status) => {
        const [decision] = play(sievePolicy, [answer(status, sievePolicy)]);
        expect(decision?.kind === 'delivered').toBe(status === 200);
      }),
    );
  });

  it('never makes more than eleven attempts, whatever comes back', () => {
    fc.assert(
      fc.property(verdictsUnder(sievePolicy), fc.float({ min: 0, max: 1, noNaN: true }), (v, r) => {
        expect(play(sievePolicy, v, r).length).toBeLessThanOrEqual(11);
      }),
    );
  });

  it('ignores Retry-After, of which the guide says nothing', () => {
    expect(play(sievePolicy, [answer(503, sievePolicy, '3600')])[0]).toEqual({
      kind: 'retry',
      delayMs: 1_000,
    });
  });
});

describe('the policy of Standard Webhooks', () => {
  it('waits as the specification recommends, over about four days', () => {
    const decisions = play(standardWebhooksPolicy, [noAnswer]);
    const minutes = delays(decisions).map((delay) => delay / 60_000);
    expect(minutes).toEqual([5 / 60, 5, 30, 120, 300, 600, 840, 1_200, 1_440]);
  });

  it('gives up at once when the endpoint says that it is gone', () => {
    expect(play(standardWebhooksPolicy, [answer(410, standardWebhooksPolicy)])).toEqual([
      { kind: 'dead', reason: 'gone' },
    ]);
  });

  it('lets Retry-After lengthen a gap to at most twice its length, and never shorten it', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1e7 }), fc.float({ min: 0, max: 1, noNaN: true }), (s, random) => {
        const plain = play(standardWebhooksPolicy, [noAnswer], random);
        const asked = play(
          standardWebhooksPolicy,
          [answer(503, standardWebhooksPolicy, String(s))],
          random,
        );
        expect(asked.length).toBe(plain.length);
        for (const [index, gap] of delays(plain).entries()) {
          expect(delays(asked)[index]).toBe(Math.min(Math.max(gap, s * 1_000), gap * 2));
        }
      }),
    );
  });
});

describe.each([sievePolicy, standardWebhooksPolicy])('every policy ($name)', (policy) => {
  it('ends, with success or with a reason', () => {
    fc.assert(
      fc.property(verdictsUnder(policy), (verdicts) => {
        const last = play(policy, verdicts).at(-1);
        expect(['delivered', 'dead']).toContain(last?.kind);
      }),
    );
  });

  it('draws each gap from its documented value, plus or minus the jitter', () => {
    fc.assert(
      fc.property(fc.float({ min: 0, max: 1, noNaN: true }), (random) => {
        for (const [index, delay] of delays(play(policy, [noAnswer], random)).entries()) {
          const gap = policy.retryDelaysMs[index] ?? Number.NaN;
          expect(delay).toBeGreaterThanOrEqual(Math.floor(gap * (1 - policy.jitter)));
          expect(delay).toBeLessThanOrEqual(Math.ceil(gap * (1 + policy.jitter)));
        }
      }),
    );
  });

  it('takes a success on the last attempt for success', () => {
    const failures = policy.retryDelaysMs.map(() => noAnswer);
    const decisions = play(policy, [...failures, answer(200, policy)]);
    expect(decisions).toHaveLength(policy.retryDelaysMs.length + 1);
    expect(decisions.at(-1)).toEqual({ kind: 'delivered' });
  });

  it('gives up at once where the egress guard says no', () => {
    expect(play(policy, [{ ...noAnswer, failure: 'blocked' }])).toEqual([
      { kind: 'dead', reason: 'blocked' },
    ]);
  });

  it.each([
    [0, 1],
    [1, 2],
    [3, 4],
    [100, policy.retryDelaysMs.length + 1],
  ])('makes no more than first try + %i retries when limited to that', (maxRetries, attempts) => {
    expect(play(limitRetries(policy, maxRetries), [noAnswer])).toHaveLength(attempts);
  });

  it('keeps its shape when time is compressed', () => {
    const fast = delays(play(accelerate(policy, 100), [noAnswer]));
    const slow = delays(play(policy, [noAnswer]));
    expect(fast).toEqual(slow.map((delay) => delay / 100));
  });
});

it.each([
  [200, undefined],
  [201, 'status'],
  [204, 'status'],
  [301, 'redirect'],
  [308, 'redirect'],
  [404, 'status'],
  [500, 'status'],
])('names the answer %i under Sieve’s policy: %s', (status, failure) => {
  expect(failureOf(status, sievePolicy)).toBe(failure);
});

it.each([Number.NaN, 0, -1])('refuses the time scale %d', (timeScale) => {
  expect(() => accelerate(sievePolicy, timeScale)).toThrow(SenderError);
});

it.each([Number.NaN, -1, 1.5])('refuses %d as a number of retries', (maxRetries) => {
  expect(() => limitRetries(sievePolicy, maxRetries)).toThrow(SenderError);
});
