import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { defineCatalog, type TypePlace, typeFrom } from '../index.ts';

const catalogOf = (place: TypePlace, events: Record<string, unknown>) =>
  defineCatalog({
    name: 'demo',
    version: '1',
    title: 'Demo',
    typeFrom: typeFrom(place),
    events: Object.fromEntries(
      Object.entries(events).map(([type, example]) => [
        type,
        { schema: z.looseObject({}), summary: '', examples: [example as Record<string, unknown>] },
      ]),
    ),
  });

describe('a type at a pointer', () => {
  const catalog = catalogOf({ pointer: '/meta/event' }, { a: { meta: { event: 'a' } } });

  it('is read there', () => {
    expect(catalog.typePointer).toBe('/meta/event');
    expect(catalog.safeParse({ meta: { event: 'a' } })).toMatchObject({ kind: 'event', type: 'a' });
    expect(catalog.safeParse({ meta: { event: 'b' } })).toMatchObject({ kind: 'unknown' });
  });

  it.each([{}, { meta: null }, { meta: { event: 1 } }, { event: 'a' }])(
    'is not in %j',
    (payload) => {
      expect(catalog.safeParse(payload)).toMatchObject({
        kind: 'invalid',
        issues: [{ pointer: '/meta/event' }],
      });
    },
  );
});

describe('a type in a header, with an action below it', () => {
  const catalog = catalogOf(
    { header: 'X-GitHub-Event', action: 'action' },
    { 'issues.opened': { action: 'opened' }, issues: { action: 'x' }, push: {} },
  );
  const typeOf = (header: string, payload: object) => {
    const result = catalog.safeParse(payload, {
      headers: new Headers({ 'X-GitHub-Event': header }),
    });
    return [result.kind, result.type];
  };

  it('is the header and the action, where there is such an event', () => {
    expect(typeOf('issues', { action: 'opened' })).toEqual(['event', 'issues.opened']);
    expect(typeOf('issues', { action: 'closed' })).toEqual(['event', 'issues']);
    expect(typeOf('push', {})).toEqual(['event', 'push']);
    expect(typeOf('fork', { action: 'opened' })).toEqual(['unknown', 'fork']);
  });

  it('is missing without headers', () => {
    expect(catalog.safeParse({ action: 'opened' }).kind).toBe('invalid');
    expect(catalog.readsHeaders).toBe(true);
    expect(catalog.typePointer).toBeUndefined();
  });

  it.each([
    ['issues.opened', { action: 'opened' }, 'issues'],
    ['issues', { action: 'x' }, 'issues'],
    ['push', {}, 'push'],
  ])('is said by the headers of %s', (type, payload, header) => {
    expect([...catalog.typeHeaders(type, payload)]).toEqual([['x-github-event', header]]);
    const headers = catalog.typeHeaders(type, payload);
    expect(catalog.safeParse(payload, { headers })).toMatchObject({ kind: 'event', type });
  });
});
