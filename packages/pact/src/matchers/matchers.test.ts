import type { EventOf } from '@hookpact/catalog';
import type { sieve } from '@hookpact/sieve-events';
import { describe, expect, it } from 'vitest';
import * as m from './matchers.ts';
import type { Needs } from './need.ts';

type Complete = Needs<EventOf<typeof sieve, 'job.complete'>>;
type NewOutput = Needs<EventOf<typeof sieve, 'job.new_output'>>;

const needs = <Event extends keyof typeof events>(_type: Event, of: (typeof events)[Event]) => of;
const events = {
  complete: {} as Complete,
  newOutput: {} as NewOutput,
};

describe('needs, by type', () => {
  it('fit the fields of their event', () => {
    needs('complete', {
      body: {
        job_id: m.string(),
        status: m.literal('finished'),
        error: m.orNull(m.string()),
        outputs: m.eachLike({
          data: { url: m.url(), size: m.number() },
          name: m.optional(m.orNull(m.string())),
          type: m.inThisState(m.string()),
        }),
      },
    });
    needs('complete', { body: { error: m.nullValue(), outputs: m.emptyArray() } });
    needs('complete', { body: { error: m.inThisState(m.string()), outputs: m.arrayOf({}) } });
    needs('complete', { body: { outputs: m.arrayOf({ data: m.anyJson() }) } });
    needs('newOutput', { body: { output: m.string() } });
  });

  it('do not compile for what the event does not promise', () => {
    // @ts-expect-error no such field
    needs('complete', { body: { jobId: m.string() } });
    // @ts-expect-error a field of another event
    needs('newOutput', { body: { status: m.string() } });
    // @ts-expect-error the wrong type
    needs('complete', { body: { job_id: m.number() } });
    // @ts-expect-error the wrong literal
    needs('complete', { body: { status: m.literal(7) } });
    // @ts-expect-error it may be null
    needs('complete', { body: { error: m.string() } });
    // @ts-expect-error it is never null
    needs('complete', { body: { job_id: m.nullValue() } });
    // @ts-expect-error it may be left out
    needs('complete', { body: { outputs: m.eachLike({ name: m.string() }) } });
    // @ts-expect-error no such field in an element
    needs('complete', { body: { outputs: m.eachLike({ data: m.anyJson(), nmae: m.anyJson() }) } });
    // @ts-expect-error a list is not its element
    needs('complete', { body: { outputs: { data: m.anyJson() } } });
    // @ts-expect-error the wrong element
    needs('complete', { body: { outputs: m.eachLike(m.string()) } });
    // @ts-expect-error another event
    needs('complete', { type: m.literal('job.start') });
    // @ts-expect-error plain values are written as literal(...)
    needs('complete', { body: { status: 'finished' } });
    expect.assertions(0);
  });
});

it.each([
  ['uuid', () => m.uuid('J-9')],
  ['url', () => m.url('/relative')],
  ['url', () => m.url('ftp://a.example/')],
])('%s refuses an example that is none', (_, make) => {
  expect(make).toThrow(expect.objectContaining({ code: 'OPTION_INVALID' }));
});
