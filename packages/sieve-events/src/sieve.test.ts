import '@hookpact/catalog/json-schema'; // strict reading
import type { EventOf } from '@hookpact/catalog';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { type SieveEvent, type SieveEventType, sieve } from './index.ts';

const start = sieve.example('job.start');

describe('the four events', () => {
  it('are the ones of the guide, in its order', () => {
    expect(sieve.eventTypes).toEqual([
      'job.start',
      'job.complete',
      'job.complete.no_output',
      'job.new_output',
    ]);
  });

  it.each(sieve.eventTypes)('%s: every example is exactly what its schema declares', (type) => {
    for (const example of sieve.examples(type)) {
      expect(sieve.safeParse(example, { strict: true })).toEqual({
        kind: 'event',
        type: example.type,
        event: example,
      });
    }
  });

  const rows: [what: string, payload: unknown, pointers: string[]][] = [
    ['no body', { type: 'job.start' }, ['/body']],
    ['no status', { ...start, body: { ...start.body, status: undefined } }, ['/body/status']],
    ['a number for job_id', { ...start, body: { ...start.body, job_id: 7 } }, ['/body/job_id']],
    ['a number for error', { ...start, body: { ...start.body, error: 0 } }, ['/body/error']],
    ['null outputs', { ...start, body: { ...start.body, outputs: null } }, ['/body/outputs']],
    [
      'a string as an output',
      { ...start, body: { ...start.body, outputs: [{}, 'https://a.example'] } },
      ['/body/outputs/1'],
    ],
    [
      'a number as the type of an output',
      { ...start, body: { ...start.body, outputs: [{ type: 1 }] } },
      ['/body/outputs/0/type'],
    ],
    [
      'an object as the new output',
      { type: 'job.new_output', body: { job_id: 'j', output: {} } },
      ['/body/output'],
    ],
    [
      'an absent error',
      { type: 'job.complete.no_output', body: { job_id: 'j', status: 's' } },
      ['/body/error'],
    ],
  ];
  it.each(rows)('refuses %s and points at it', (_, payload, pointers) => {
    const result = sieve.safeParse(payload);
    expect(result.kind === 'invalid' && result.issues.map(({ pointer }) => pointer)).toEqual(
      pointers,
    );
  });

  it('takes any status: the API description says only that it is a string', () => {
    const event = { ...start, body: { ...start.body, status: 'rescheduled' } };
    expect(sieve.parse(event)).toEqual(event);
  });

  it('lets fields survive that no document mentions, at every depth', () => {
    const event = {
      ...start,
      v: 2,
      body: { ...start.body, cost: 1, outputs: [{ data: null, extra: { deep: [1] } }] },
    };
    expect(sieve.parse(event)).toEqual(event);
  });
});

describe('older payloads', () => {
  const old = {
    event_type: 'job_start',
    body: { job_id: 'j', status: 'started', error: null, outputs: [], output: { url: 'u' } },
  };

  it('are read as today’s with { legacy: true }', () => {
    expect(sieve.parse(old, { legacy: true })).toEqual({
      type: 'job.start',
      body: { ...old.body, status: 'processing' },
    });
    const complete = { ...sieve.example('job.complete'), type: 'job_complete' };
    expect(sieve.parse(complete, { legacy: true }).type).toBe('job.complete');
  });

  it('are not read without it', () => {
    expect(sieve.safeParse(old)).toMatchObject({ kind: 'invalid', issues: [{ pointer: '/type' }] });
    expect(sieve.safeParse({ ...start, type: 'job_start' })).toMatchObject({
      kind: 'unknown',
      type: 'job_start',
    });
  });

  it('had objects as new outputs: they become their JSON text', () => {
    const event = { type: 'job.new_output', body: { job_id: 'j', output: { data: 1 } } };
    expect(sieve.parse(event, { legacy: true }).body).toEqual({
      job_id: 'j',
      output: '{"data":1}',
    });
  });

  it('never change a payload of today', () => {
    for (const type of sieve.eventTypes) {
      for (const example of sieve.examples(type)) {
        expect(sieve.parse(example, { legacy: true })).toEqual(example);
      }
    }
  });

  it.each([[null], [[]], ['text'], [{ event_type: 7 }], [{ type: 'job.start', body: [] }]])(
    'that are no payload at all stay invalid: %j',
    (payload) => {
      expect(sieve.safeParse(payload, { legacy: true }).kind).toBe('invalid');
    },
  );
});

describe('the dedupe key', () => {
  it('tells the moments of a job apart', () => {
    const [finished, , failed] = sieve.examples('job.complete');
    const keys = [start, finished, failed, sieve.example('job.complete.no_output')].map(
      (event) => event && sieve.dedupeKey(event),
    );
    expect(new Set(keys).size).toBe(4);
    expect(keys).not.toContain(undefined);
  });

  it('does not exist for a new output: a job may yield the same value twice', () => {
    expect(sieve.dedupeKey(sieve.example('job.new_output'))).toBeUndefined();
  });
});

describe('types', () => {
  it('narrow on the type', () => {
    const read = (event: SieveEvent) => {
      if (event.type === 'job.new_output') {
        expectTypeOf(event.body).toEqualTypeOf<{ job_id: string; output: string }>();
        // @ts-expect-error a new output has no status
        event.body.status;
      }
      if (event.type === 'job.complete') {
        expectTypeOf(event.body.error).toEqualTypeOf<string | null>();
        expectTypeOf(event.body.outputs[0]?.data).toEqualTypeOf<unknown>();
        expectTypeOf(event.body.outputs[0]?.schema).toEqualTypeOf<
          Record<string, unknown> | null | undefined
        >();
        // @ts-expect-error a misspelt field does not compile, although unknown fields survive
        event.body.ouputs;
      }
    };
    expectTypeOf(read).toBeFunction();
    expectTypeOf<SieveEventType>().toEqualTypeOf<
      'job.start' | 'job.complete' | 'job.complete.no_output' | 'job.new_output'
    >();
    expectTypeOf<EventOf<typeof sieve, 'job.start'>['type']>().toEqualTypeOf<'job.start'>();
  });

  it('cover event types that nobody knows yet', () => {
    const result = sieve.safeParse({ type: 'job.paused', body: { at: 'noon' } });
    if (result.kind !== 'unknown') throw new Error('expected the unknown branch');
    expectTypeOf(result.payload).toEqualTypeOf<Readonly<Record<string, unknown>>>();
    expect(result).toEqual({
      kind: 'unknown',
      type: 'job.paused',
      payload: { type: 'job.paused', body: { at: 'noon' } },
    });
  });
});
