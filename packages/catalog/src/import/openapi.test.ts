import { describe, expect, expectTypeOf, it } from 'vitest';
import { type EventOf, isCatalogError } from '../index.ts';
import { type JsonSchemaTarget, jsonSchema } from '../json-schema/index.ts';
import { catalogFromOpenApi } from './index.ts';

const body = (schema: object, more: object = {}) => ({
  requestBody: { content: { 'application/json': { schema, ...more } } },
  responses: { 200: { description: 'Fine.' } },
});
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const parcels = {
  openapi: '3.1.0',
  info: { title: 'Parcel Post', version: '2026-01-01', contact: { email: 'a@example.com' } },
  webhooks: {
    sent: {
      post: {
        summary: 'A parcel was sent.',
        tags: ['parcels'],
        ...body(ref('Sent'), {
          examples: { one: { value: { type: 'parcel.sent', parcel: { id: 'p1' } } } },
        }),
      },
    },
    moved: { post: { deprecated: true, ...body({ oneOf: [ref('Arrived'), ref('Lost')] }) } },
  },
  components: {
    schemas: {
      Sent: event('parcel.sent'),
      Arrived: event('parcel.arrived'),
      Lost: event('parcel.lost', { since: { type: 'string', format: 'date-time' } }),
      Parcel: {
        type: 'object',
        required: ['id'],
        properties: { id: { type: 'string' }, inside: { type: 'array', items: ref('Parcel') } },
      },
    },
  },
};

function event(type: string, fields: object = {}) {
  return {
    type: 'object',
    required: ['type', 'parcel'],
    properties: { type: { const: type }, parcel: ref('Parcel'), ...fields },
  };
}

describe('webhooks of OpenAPI 3.1', () => {
  const catalog = catalogFromOpenApi(parcels);

  it('are events, a union one for each type', () => {
    expect(catalog.eventTypes).toEqual(['parcel.sent', 'parcel.arrived', 'parcel.lost']);
    expect(catalog).toMatchObject({
      name: 'parcel-post',
      title: 'Parcel Post',
      version: '2026-01-01',
      contact: { email: 'a@example.com' },
      typePointer: '/type',
    });
    expect(catalog.events['parcel.sent']).toMatchObject({
      summary: 'A parcel was sent.',
      tags: ['parcels'],
      examples: [{ type: 'parcel.sent', parcel: { id: 'p1' } }],
    });
    expect(catalog.events['parcel.lost']?.deprecated).toBe(true);
  });

  it('are checked by their schema, recursion included', () => {
    const payload = { type: 'parcel.sent', parcel: { id: 'a', inside: [{ id: 'b' }] }, later: 1 };
    expect(catalog.safeParse(payload)).toEqual({
      kind: 'event',
      type: 'parcel.sent',
      event: payload,
    });
    const wrong = { ...payload, parcel: { id: 'a', inside: [{}] } };
    expect(catalog.safeParse(wrong)).toMatchObject({
      kind: 'invalid',
      issues: [{ pointer: '/parcel/inside/0/id', code: 'required' }],
    });
    expect(catalog.safeParse({ type: 'parcel.eaten' })).toMatchObject({ kind: 'unknown' });
  });

  it('take any text for a format', () => {
    const payload = { type: 'parcel.lost', parcel: { id: 'a' }, since: 'yesterday' };
    expect(catalog.safeParse(payload).kind).toBe('event');
  });

  it('get an example where the document has none', () => {
    expect(catalog.example('parcel.arrived')).toEqual({
      type: 'parcel.arrived',
      parcel: { id: 'text' },
    });
  });

  it('report undeclared fields when read strictly', () => {
    const payload = { type: 'parcel.sent', parcel: { id: 'a', x: 1 } };
    expect(catalog.safeParse(payload, { strict: true })).toMatchObject({
      issues: [{ pointer: '/parcel/x', code: 'undeclared_field' }],
    });
  });

  it.each<JsonSchemaTarget>(['draft-2020-12', 'draft-07', 'openapi-3.0', 'openapi-3.1'])(
    'are written as %s, each shape once',
    (target) => {
      const written = JSON.stringify(jsonSchema(catalog, { target }));
      expect(written.match(/"Parcel":/g)).toHaveLength(1);
    },
  );
});

it('types that the caller knows are the types of the events', () => {
  type Events = { 'parcel.sent': { type: 'parcel.sent'; parcel: { id: string } } };
  const catalog = catalogFromOpenApi<Events>(parcels);
  expectTypeOf<EventOf<typeof catalog>>().toEqualTypeOf<Events['parcel.sent']>();
});

it('callbacks of OpenAPI 3.0 are events, with its null and its bounds', () => {
  const schema = {
    type: 'object',
    required: ['event', 'count', 'note'],
    properties: {
      event: { type: 'string', enum: ['job.done', 'job.failed'] },
      count: { type: 'integer', minimum: 0, exclusiveMinimum: true },
      note: { type: 'string', nullable: true },
    },
  };
  const catalog = catalogFromOpenApi(
    {
      openapi: '3.0.3',
      info: { title: 'Jobs', version: '1' },
      paths: {
        '/jobs': {
          post: {
            responses: {},
            callbacks: { done: { '{$request.body#/url}': { post: body(schema) } } },
          },
        },
      },
    },
    { typeKey: 'event' },
  );
  expect(catalog.eventTypes).toEqual(['job.done', 'job.failed']);
  const kindOf = (payload: object) =>
    catalog.safeParse({ event: 'job.done', count: 1, note: null, ...payload }).kind;
  expect([kindOf({}), kindOf({ count: 0 }), kindOf({ note: 1 })]).toEqual([
    'event',
    'invalid',
    'invalid',
  ]);
});

it('a header names the event, and an action below it', () => {
  const issue = (action: string) => ({
    post: {
      parameters: [
        { name: 'X-Forge-Event', in: 'header', example: 'issues', schema: { type: 'string' } },
      ],
      ...body({ type: 'object', required: ['action'], properties: { action: { enum: [action] } } }),
    },
  });
  const catalog = catalogFromOpenApi(
    {
      openapi: '3.1.0',
      info: { title: 'Forge', version: '1' },
      webhooks: {
        'issues-opened': issue('opened'),
        'issues-closed': issue('closed'),
        ping: { post: body({ type: 'object' }) },
      },
    },
    { typeFrom: { header: 'x-forge-event', action: 'action' } },
  );
  expect(catalog.eventTypes).toEqual(['issues.opened', 'issues.closed', 'ping']);
  const headers = new Headers({ 'x-forge-event': 'issues' });
  expect(catalog.safeParse({ action: 'closed' }, { headers })).toMatchObject({
    kind: 'event',
    type: 'issues.closed',
  });
});

describe('a document that cannot be imported says where', () => {
  const withWebhook = (schema: object, components: object = {}) => ({
    openapi: '3.1.0',
    info: { title: 'x', version: '1' },
    webhooks: { a: { post: body(schema) } },
    components: { schemas: components },
  });
  const at = '/webhooks/a/post/requestBody/content/application~1json/schema';
  it.each<[what: string, document: object, code: string, where: string]>([
    ['no webhooks', { openapi: '3.1.0' }, 'EVENTS_MISSING', 'openapi#'],
    ['a missing reference', withWebhook(ref('None')), 'REFERENCE_MISSING', `openapi#${at}`],
    [
      'a reference to the web',
      withWebhook({ $ref: 'https://example.com/a.json' }),
      'REFERENCE_MISSING',
      `openapi#${at}`,
    ],
    [
      'a reference to itself',
      withWebhook(ref('A'), { A: ref('A') }),
      'REFERENCE_CYCLE',
      'openapi#/components/schemas/A',
    ],
    [
      'a shape in itself',
      withWebhook(
        { properties: { type: { const: 'a' }, b: ref('A') } },
        { A: { allOf: [ref('A')] } },
      ),
      'REFERENCE_CYCLE',
      'openapi#/components/schemas/A',
    ],
    [
      'a schema that is none',
      withWebhook({ properties: { type: { const: 'a' }, b: ref('B') } }, { B: { minLength: 'x' } }),
      'SCHEMA_INVALID',
      'openapi#/components/schemas/B/minLength',
    ],
    [
      'a pattern that is none',
      withWebhook({ properties: { type: { const: 'a' }, b: { pattern: '(' } } }),
      'SCHEMA_INVALID',
      `openapi#${at}/properties/b/pattern`,
    ],
    [
      'a dynamic reference',
      withWebhook({ properties: { type: { const: 'a' }, b: { $dynamicRef: '#x' } } }),
      'SCHEMA_KEYWORD_UNSUPPORTED',
      `openapi#${at}/properties/b`,
    ],
    ['no type', withWebhook({ type: 'object' }), 'EVENT_TYPE_MISSING', `openapi#${at}`],
    ['Swagger', { openapi: '2.0', webhooks: {} }, 'EVENTS_MISSING', 'openapi#'],
  ])('%s', (_, document, code, where) => {
    try {
      catalogFromOpenApi(document);
      expect.unreachable();
    } catch (error) {
      if (!isCatalogError(error)) throw error;
      expect(error.code).toBe(code);
      expect(error.message).toContain(where);
    }
  });
});

it('keeps the headers of a webhook, and what the document calls its examples', () => {
  const schema = {
    type: 'object',
    properties: { type: { const: 'scan.made' }, file: { type: 'string' } },
  };
  const catalog = catalogFromOpenApi({
    openapi: '3.1.0',
    info: { title: 'Scans', version: '1' },
    webhooks: {
      'scan.made': {
        post: {
          parameters: [
            { in: 'header', name: 'Scan-Token', required: true, description: 'Says who scanned.' },
            { in: 'query', name: 'page' },
          ],
          requestBody: {
            content: {
              'application/json': {
                schema,
                examples: {
                  a: { summary: 'Front', value: { type: 'scan.made', file: 'front.jpg' } },
                  b: { value: { type: 'scan.made', file: 'back.jpg' } },
                },
              },
            },
          },
        },
      },
    },
  });
  const { headers, exampleNames } = catalog.events['scan.made'] ?? {};
  expect(headers).toEqual({ 'scan-token': { description: 'Says who scanned.', required: true } });
  expect(exampleNames).toEqual(['Front', 'example 2']);
});
