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
    for (const event of comparison.events) {
      expect(event).toMatchObject({
        verdict: 'breaking',
        witness: { type: event.event, body: {} },
      });
    }
    expect(comparison.changes[0]).toMatchObject({
      words: 'the type moved from /event_type to /type',
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
      const noted = { ...event('a', body), mayChange: ['/body/note'] };
      return contract({ a: noted });
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

  test('what is safe names the rules that prove it', () => {
    const old = all(object({ id: { type: ['string', 'null'] } }));
    const comparison = compareContracts(old, all(object({ id: { type: 'string' } })));
    expect(comparison.events[0]?.rules).toEqual(expect.arrayContaining(['type', 'field-values']));
    expect(comparison.changes[0]?.rules).toEqual(comparison.events[0]?.rules);
  });

  test('the same change of an envelope that each event writes out is one cause', () => {
    const enveloped = (id: object) =>
      contract(
        Object.fromEntries(
          types.map((type) => [
            type,
            { schema: object({ type: { const: type }, id, [type]: text }, ['type']) },
          ]),
        ),
      );
    const { changes } = compareContracts(enveloped(text), enveloped({ type: ['string', 'null'] }));
    expect(changes.map(({ effects }) => effects)).toEqual([
      types.map((event) => ({ event, pointer: '/id' })),
    ]);
  });

  test('a shape without a name, written out in two places, is one cause; two fields are two', () => {
    const person = (name: object) => object({ name, age: { type: 'integer' } }, ['name']);
    const sale = (name: object) => {
      const schema = object({ buyer: person(name), seller: person(name), title: name });
      return contract({ sale: { schema } });
    };
    const { changes } = compareContracts(sale(text), sale({ type: ['string', 'null'] }));
    expect(changes.map(({ effects }) => effects.map(({ pointer }) => pointer))).toEqual([
      ['/buyer/name', '/seller/name'],
      ['/title'],
    ]);
  });

  test('the type in a second place breaks nobody while it stays in the first', () => {
    const schema = (keys: string[]) =>
      object(Object.fromEntries(keys.map((key) => [key, { const: 'a' }])), keys);
    const old = contract({ a: { schema: schema(['kind']) } }, 'kind');
    const both = contract({ a: { schema: schema(['kind', 'type']) } }, 'type');
    const gone = contract({ a: { schema: schema(['type']) } }, 'type');
    expect(compareContracts(old, both)).toMatchObject({
      verdict: 'safe',
      changes: [{ verdict: 'safe', words: 'the type moved from /kind to /type' }],
    });
    expect(compareContracts(old, gone).changes).toMatchObject([
      { verdict: 'breaking', witness: { type: 'a' } },
    ]);
  });

  test('where no contract says it, the type is where each event has its own name', () => {
    const { typeKey: _, ...old } = all(object({}), 'kind');
    const { typeKey: __, ...next } = all(object({}), 'type');
    expect(compareContracts(old, next).changes).toMatchObject([
      { words: 'the type moved from /kind to /type', effects: types.map((event) => ({ event })) },
    ]);
  });

  test('an event with most of the fields of one that is gone is the same, renamed', () => {
    const fields = { id: text, name: text, price: text, note: text };
    const old = contract({ paid: event('paid', { ...object(fields) }) });
    const body = (type: string, more: object) => ({
      schema: object({ type: { const: type }, body: object({ ...fields, ...more }) }),
    });
    const next = contract({ settled: body('settled', { vat: text }), other: event('other', {}) });
    const was = contract({ paid: body('paid', {}) });
    expect(compareContracts(was, next).events).toMatchObject([
      { event: 'paid', kind: 'renamed', to: 'settled' },
      { event: 'other', kind: 'added' },
    ]);
    expect(compareContracts(old, contract({ other: event('other', {}) })).events[0]?.kind).toBe(
      'removed',
    );
  });

  test('an event that is deprecated and changed is said to be both', () => {
    const old = all(object({ id: text }));
    const a = { ...event('a', object({ id: text, note: text })), deprecated: true };
    const [first] = compareContracts(old, { ...old, events: { ...old.events, a } }).events;
    expect(first).toMatchObject({ event: 'a', kind: 'changed', deprecated: true });
  });

  test('a field that moved into another object is said to be there', () => {
    const old = contract({ a: { schema: object({ id: text, note: {} }, ['id']) } });
    const next = contract({ a: { schema: object({ data: object({ id: text }, ['id']) }) } });
    expect(compareContracts(old, next).changes.map(({ words }) => words)).toContain(
      'field moved to /data/id',
    );
  });
});

describe('a schema that nothing satisfies', () => {
  const impossible = {
    $ref: '#/$defs/Order',
    $defs: { Order: object({ id: { type: 'string', enum: [1] } }, ['id']) },
  };
  const at = '/$defs/Order/properties/id';

  test.each(['old', 'new'] as const)('is said to be so on the %s side, with its place', (side) => {
    const smaller = contract({ a: { schema: object({ id: text }) } });
    const none = contract({ a: { schema: impossible } });
    const [old, next] = side === 'old' ? [none, smaller] : [smaller, none];
    const comparison = compareContracts(old, next);
    expect(comparison.warnings).toMatchObject([{ event: 'a', side, schemaPointer: at }]);
    expect(comparison.summary).toContain('No payload is valid for a.');
  });

  test('is said to be so on both sides, also where nothing changed and of new events', () => {
    const none = contract({ a: { schema: impossible } });
    const more = contract({ ...none.events, b: { schema: { allOf: [{ minimum: 2 }, false] } } });
    expect(
      compareContracts(none, more).warnings.map(({ side, event: name }) => [side, name]),
    ).toEqual([
      ['old', 'a'],
      ['new', 'a'],
      ['new', 'b'],
    ]);
  });

  test('is not said of an optional field that can be left out', () => {
    const optional = contract({ a: { schema: object({ id: false }) } });
    expect(compareContracts(optional, optional).warnings).toEqual([]);
  });
});
