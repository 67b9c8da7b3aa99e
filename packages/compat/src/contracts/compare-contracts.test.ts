import { describe, expect, test } from 'vitest';
import { compareContracts } from './compare-contracts.ts';
import type { Contract } from './contract.ts';

const text = { type: 'string' };
const event = (type: string, body: object, key = 'type') => ({
  schema: {
    type: 'object',
    properties: { [key]: { const: type }, body: { $ref: '#/$defs/Body' } },
    required: [key, 'body'],
    $defs: { Body: body },
  },
});
const object = (properties: object, required: string[] = []) => ({
  type: 'object',
  properties,
  required,
});
const contract = (events: Contract['events'], typeKey = 'type'): Contract => ({
  name: 'shop',
  typeKey,
  events,
});
const types = ['a', 'b', 'c'];
const all = (body: object, key?: string) =>
  contract(Object.fromEntries(types.map((type) => [type, event(type, body, key)])), key);

describe('compareContracts', () => {
  test('a contract has no difference from itself', () => {
    const comparison = compareContracts(all(object({ id: text })), all(object({ id: text })));
    expect(comparison).toMatchObject({ verdict: 'safe', changes: [] });
    expect(comparison.summary).toBe('Safe: none of 3 events changed.');
  });

  test('one change of a shared shape is one cause with an effect on each event', () => {
    const old = all(object({ id: text }, ['id']));
    const comparison = compareContracts(
      old,
      all(object({ id: { type: ['string', 'null'] } }, ['id'])),
    );
    expect(comparison.summary).toBe('Not safe: 3 of 3 events would break receivers, for 1 reason.');
    expect(comparison.changes).toHaveLength(1);
    expect(comparison.changes[0]).toMatchObject({
      verdict: 'breaking',
      words: 'type: "string" became ["string","null"]',
      witness: null,
      effects: types.map((type) => ({ event: type, pointer: '/body/id' })),
    });
  });

  test('a change that is safe stands apart from one that breaks beside it', () => {
    const old = all(object({ id: text }, ['id']));
    const comparison = compareContracts(old, all(object({ id: text, note: text })));
    const verdicts = comparison.changes.map(({ words, verdict }) => [words, verdict]);
    expect(verdicts).toEqual([
      ['field added', 'safe'],
      ['may be missing now', 'breaking'],
    ]);
  });

  test('the type under another key breaks every event, with a witness', () => {
    const body = object({ id: text });
    const comparison = compareContracts(all(body, 'event_type'), all(body, 'type'));
    for (const one of comparison.events) {
      expect(one).toMatchObject({ verdict: 'breaking', witness: { type: one.event, body: {} } });
    }
    expect(comparison.changes[0]).toMatchObject({
      words: 'the type moved from event_type to type',
      effects: types.map((type) => ({ event: type, pointer: '' })),
    });
  });

  test('an event under another name is renamed, and one without a successor is removed', () => {
    const body = object({ id: text });
    const old = contract({ a: event('a', body), b: event('b', object({})) });
    const next = contract({ z: event('z', body), n: event('n', object({ n: text })) });
    const kinds = compareContracts(old, next).events.map(({ event: name, kind, to, verdict }) => [
      name,
      kind,
      to,
      verdict,
    ]);
    expect(kinds).toEqual([
      ['a', 'renamed', 'z', 'breaking'],
      ['b', 'removed', undefined, 'breaking'],
      ['n', 'added', undefined, 'safe'],
    ]);
  });

  test('swapping the contracts swaps the readers', () => {
    const [narrow, wide] = [all(object({ id: text })), all(object({ id: {} }))];
    const forward = compareContracts(narrow, wide, { readers: 'old-readers' });
    const backward = compareContracts(wide, narrow, { readers: 'new-readers' });
    expect(forward.verdict).toBe('breaking');
    expect(backward.events.map(({ verdict, witness }) => [verdict, witness])).toEqual(
      forward.events.map(({ verdict, witness }) => [verdict, witness]),
    );
    expect(compareContracts(narrow, wide, { readers: 'new-readers' }).verdict).toBe('safe');
  });

  test('a removed optional field is safe as declared, and says what the open world risks', () => {
    const old = all(object({ id: text, email: text }, ['id']));
    const { events } = compareContracts(old, all(object({ id: text }, ['id'])));
    expect(events[0]).toMatchObject({
      verdict: 'safe',
      risk: { witness: { body: { email: null } } },
    });
  });

  test('an event that is deprecated is said to be', () => {
    const old = all(object({}));
    const events = { ...old.events, a: { ...event('a', object({})), deprecated: true } };
    const [first] = compareContracts(old, { ...old, events }).events;
    expect(first).toMatchObject({ event: 'a', kind: 'deprecated', verdict: 'safe' });
  });

  test('what the provider says may change breaks nobody, and what it does not say still does', () => {
    const marked = (body: object) => {
      const one = { ...event('a', body), mayChange: ['/body/note'] };
      return contract({ a: one });
    };
    const old = marked(object({ note: text, id: text }, ['note', 'id']));
    const free = compareContracts(
      old,
      marked(object({ id: text, note: { type: 'number' } }, ['id'])),
    );
    expect(free.verdict).toBe('safe');
    expect(free.changes.map(({ reason }) => reason)).toContain(
      'the provider says that this may change',
    );
    expect(compareContracts(old, marked(object({ note: text, id: {} }, ['id']))).verdict).toBe(
      'breaking',
    );
  });
});
