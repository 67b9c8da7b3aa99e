import { describe, expect, it } from 'vitest';
import { catalogFromOpenApi, type ImportOptions } from './index.ts';

type Fields = Readonly<Record<string, unknown>>;

const constant = (value: string) => ({ type: 'string', const: value });
const bodyOf = (properties: Fields) => ({ type: 'object', properties });

/** A document with a webhook for each schema, by its name. */
const documentOf = (schemas: Readonly<Record<string, object>>) => ({
  openapi: '3.1.0',
  info: { title: 'Cards', version: '1' },
  webhooks: Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      { post: { requestBody: { content: { 'application/json': { schema } } } } },
    ]),
  ),
});

/** The key by which a catalogue of these webhooks reads an event of each type. */
function keyOf(schemas: Readonly<Record<string, object>>, options: ImportOptions = {}) {
  const catalog = catalogFromOpenApi(documentOf(schemas), options);
  const keys = ['type', 'event', 'event_type', 'kind', 'topic', 'object'];
  return keys.filter((key) =>
    catalog.eventTypes.every((type) => catalog.safeParse({ [key]: type }).kind === 'event'),
  );
}

describe('the key that names the events of a document', () => {
  it('is the one whose constants tell all webhooks apart', () => {
    const schemas = {
      'card.created': bodyOf({ event_type: constant('card.created'), object: constant('event') }),
      'card.closed': bodyOf({ event_type: constant('card.closed'), object: constant('event') }),
    };
    expect(keyOf(schemas)).toEqual(['event_type']);
    const { eventTypes } = catalogFromOpenApi(documentOf(schemas));
    expect(eventTypes).toEqual(['card.created', 'card.closed']);
  });

  it('stands also in what all bodies share, and in unions', () => {
    const shared = (event: string) => ({
      allOf: [bodyOf({ event: constant(event) }), bodyOf({ data: { type: 'object' } })],
    });
    expect(
      keyOf({ paid: shared('paid'), lost: { oneOf: [shared('lost'), shared('gone')] } }),
    ).toEqual(['event']);
  });

  it('is, of several, the one that says what the document calls each webhook', () => {
    const schema = (event: string, topic: string) =>
      bodyOf({ topic: constant(topic), event: constant(event) });
    expect(keyOf({ paid: schema('paid', 'invoices'), sent: schema('sent', 'letters') })).toEqual([
      'event',
    ]);
  });

  it('is type where that is a field, constant or not', () => {
    const schema = (event: string) => bodyOf({ type: { type: 'string' }, event: constant(event) });
    expect(keyOf({ paid: schema('paid'), sent: schema('sent') })).toEqual(['type']);
  });

  it('is what the caller says', () => {
    const schema = (event: string) => bodyOf({ event: constant(event), kind: constant(event) });
    const schemas = { paid: schema('paid'), sent: schema('sent') };
    expect(keyOf(schemas, { typeKey: 'kind' })).toEqual(['kind']);
  });
});

it('names the keys that could be meant, where it is not clear which', () => {
  const schema = (event: string, topic: string) =>
    bodyOf({ topic: constant(topic), event: constant(event), id: { type: 'string' } });
  const document = documentOf({ a: schema('paid', 'invoices'), b: schema('sent', 'letters') });
  expect(() => catalogFromOpenApi(document)).toThrow(
    /has no constant event type at \/type\. There are constants at topic, event\.$/,
  );
  expect(() => catalogFromOpenApi(documentOf({ a: bodyOf({}) }))).toThrow(
    /event type at \/type\.$/,
  );
});
