import type { EventOf } from '@hookpact/catalog';
import type { sieve } from '@hookpact/sieve-events';
import { describe, expect, it } from 'vitest';
import type { Expectations } from './expectation.ts';
import * as m from './matchers.ts';

type Complete = Expectations<EventOf<typeof sieve, 'job.complete'>>;
type NewOutput = Expectations<EventOf<typeof sieve, 'job.new_output'>>;

const expects = <Event extends keyof typeof events>(_type: Event, of: (typeof events)[Event]) => of;
const events = {
  complete: {} as Complete,
  newOutput: {} as NewOutput,
};

describe('expectations, by type', () => {
  it('fit the fields of their event', () => {
    expects('complete', {
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
    expects('complete', { body: { error: m.nullValue(), outputs: m.emptyArray() } });
    expects('complete', {
      body: { error: m.inThisState(m.string()), outputs: m.arrayOf({}) },
    });
    expects('complete', { body: { outputs: m.arrayOf({ data: m.anyJson() }) } });
    expects('newOutput', { body: { output: m.string() } });
  });

  it('do not compile for what the event does not guarantee', () => {
    // @ts-expect-error no such field
    expects('complete', { body: { jobId: m.string() } });
    // @ts-expect-error a field of another event
    expects('newOutput', { body: { status: m.string() } });
    // @ts-expect-error the wrong type
    expects('complete', { body: { job_id: m.number() } });
    // @ts-expect-error the wrong literal
    expects('complete', { body: { status: m.literal(7) } });
    // @ts-expect-error it may be null
    expects('complete', { body: { error: m.string() } });
    // @ts-expect-error it is never null
    expects('complete', { body: { job_id: m.nullValue() } });
    // @ts-expect-error it may be left out
    expects('complete', { body: { outputs: m.eachLike({ name: m.string() }) } });
    expects('complete', {
      // @ts-expect-error no such field in an element
      body: { outputs: m.eachLike({ data: m.anyJson(), nmae: m.anyJson() }) },
    });
    // @ts-expect-error a list is not its element
    expects('complete', { body: { outputs: { data: m.anyJson() } } });
    // @ts-expect-error the wrong element
    expects('complete', { body: { outputs: m.eachLike(m.string()) } });
    // @ts-expect-error another event
    expects('complete', { type: m.literal('job.start') });
    // @ts-expect-error plain values are written as literal(...)
    expects('complete', { body: { status: 'finished' } });
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
