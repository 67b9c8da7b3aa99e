import { describe, expect, it } from 'vitest';
import { sieve } from './sieve.ts';

/** Every way in which Sieve's documents have ever written the same payload. */
const spellings: Record<string, (payload: Record<string, unknown>) => Record<string, unknown>> = {
  'of today': (payload) => payload,
  'with the deprecated type': ({ type, ...rest }) => ({ type: oldType(String(type)), ...rest }),
  'in the old envelope': ({ type, ...rest }) => ({ event_type: type, ...rest }),
  'in the old envelope, with the deprecated type': ({ type, ...rest }) => ({
    event_type: oldType(String(type)),
    ...rest,
  }),
  'with the old status': ({ body, ...rest }) => ({ ...rest, body: withOldStatus(body as object) }),
};

const oldType = (type: string): string => sieve.events[type as 'job.start']?.aliases?.[0] ?? type;
const withOldStatus = (body: { status?: string }) => ({
  ...body,
  ...(body.status === 'processing' && { status: 'started' }),
});

const examples = sieve.eventTypes.flatMap((type) =>
  (sieve.events[type].examples as readonly object[]).map((example) => [type, example] as const),
);

describe.each(Object.entries(spellings))('an event %s', (_, write) => {
  it.each(examples)('is the same %s to whoever looks for duplicates', (_type, example) => {
    const written = write(example as Record<string, unknown>);
    const read = sieve.safeParse(written, { legacy: true });
    if (read.kind !== 'event') throw new Error(`it was read as ${read.kind}`);
    expect(sieve.dedupeKey(read.event)).toBe(sieve.dedupeKey(example as never));
  });
});

it('the old status is no other event where legacy payloads are not rewritten', () => {
  const body = { job_id: 'j', status: 'processing', error: null, outputs: [] };
  const key = (status: string) => sieve.dedupeKey({ type: 'job.start', body: { ...body, status } });
  expect(key('started')).toBe(key('processing'));
});

it('no two events are taken for one, whatever is in their texts', () => {
  const key = (status: string, job_id: string) =>
    sieve.dedupeKey({ type: 'job.start', body: { job_id, status, error: null, outputs: [] } });
  expect(key('a b', 'c')).not.toBe(key('a', 'b c'));
  expect(key('a","b', 'c')).not.toBe(key('a', 'b","c'));
});
