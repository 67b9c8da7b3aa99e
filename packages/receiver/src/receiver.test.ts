import { type SieveEvent, sieve } from '@hookpact/sieve-events';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { createReceiver, memoryDedupe, type Outcome } from './index.ts';

const complete = sieve.example('job.complete');
const post = (payload: unknown, headers: Record<string, string> = {}) => ({
  method: 'POST',
  body: new TextEncoder().encode(JSON.stringify(payload)),
  header: (name: string) => ({ 'content-type': 'application/json', ...headers })[name],
});

describe('a receiver', () => {
  it('gives an event to its handler and answers 200', async () => {
    const got: SieveEvent[] = [];
    const receiver = createReceiver({ catalog: sieve }).on('job.complete', (event) => {
      expectTypeOf(event.type).toEqualTypeOf<'job.complete'>();
      got.push(event);
    });
    const answer = await receiver.receive(post(complete));
    expect(answer).toEqual({
      status: 200,
      headers: { 'content-type': 'application/json', 'content-length': '21' },
      body: '{"outcome":"handled"}',
    });
    expect(got).toEqual([complete]);
  });

  it('acknowledges a second delivery of an event and does not handle it', async () => {
    let calls = 0;
    const outcomes: Outcome[] = [];
    const receiver = createReceiver({
      catalog: sieve,
      dedupe: memoryDedupe(),
      onOutcome: (outcome) => outcomes.push(outcome),
    }).on('job.complete', () => {
      calls += 1;
    });
    await receiver.receive(post(complete));
    await receiver.receive(post(complete));
    expect(calls).toBe(1);
    expect(outcomes).toEqual([
      { kind: 'handled', type: 'job.complete', id: undefined },
      { kind: 'duplicate', type: 'job.complete', id: undefined },
    ]);
  });
});
