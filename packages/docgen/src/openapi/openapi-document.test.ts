import { type AnyCatalog, defineCatalog } from '@hookpact/catalog';
import { jsonSchema } from '@hookpact/catalog/json-schema';
import { sieve } from '@hookpact/sieve-events';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import type { SigningScheme } from '../delivery/headers.ts';
import { documentText } from '../output/document-text.ts';
import { catalogOf, recursive } from '../testing/catalogs.ts';
import { policyWith } from '../testing/policies.ts';
import { lintOpenApi } from './lint.ts';
import { openApiDocument } from './openapi-document.ts';

const lint = (document: object) => lintOpenApi(documentText(document, 'json'), 'openapi.json');

/** The operation of an event in a document that a test has just made. */
const operationOf = (document: object, type: string) =>
  (document as { webhooks: Record<string, { post: Record<string, unknown> }> }).webhooks[type]
    ?.post;

const strange = catalogOf([
  'a/b',
  'c~d',
  'e f',
  '1st',
  'class',
  'Order.paid',
  '{id}',
  '?x=#',
  'i.j',
]);

describe.each<[string, AnyCatalog]>([
  ['Sieve', sieve],
  ['a recursive shape', recursive],
  ['strange names', strange],
])('the OpenAPI document of %s', (_, catalog) => {
  it.each([
    ['without a policy', undefined],
    ['with exactly 200', policyWith()],
    [
      'with Retry-After and 410',
      policyWith({ honoursRetryAfter: true, isGone: (it) => it === 410 }),
    ],
  ])('lints clean, warnings included, %s', async (_policy, policy) => {
    expect(await lint(openApiDocument(catalog, { policy }))).toEqual([]);
  });

  it('has a webhook for each event, and says the same in YAML', () => {
    const document = openApiDocument(catalog);
    expect(Object.keys(document.webhooks as object)).toEqual(catalog.eventTypes);
    expect(parse(documentText(document, 'yaml'))).toEqual(document);
    expect(documentText(openApiDocument(catalog), 'yaml')).toBe(documentText(document, 'yaml'));
  });
});

it('writes dates as text for readers of YAML 1.1', () => {
  expect(documentText({ version: '2026-11-28', is: 'no', at: 1 }, 'yaml')).toBe(
    'version: "2026-11-28"\nis: "no"\nat: 1\n',
  );
});

it('is found wanting where an example does not match its schema', async () => {
  const document = structuredClone(openApiDocument(recursive)) as Record<string, never>;
  const post = operationOf(document, 'tree.grown') as never as {
    requestBody: { content: { 'application/json': { examples: { example: { value: unknown } } } } };
  };
  post.requestBody.content['application/json'].examples.example.value = { type: 'tree.grown' };
  expect(await lint(document)).toEqual([
    expect.objectContaining({ rule: 'no-invalid-media-type-examples', severity: 'error' }),
  ]);
});

it('tells what a receiver must know of a delivery', () => {
  const document = openApiDocument(sieve, { policy: policyWith({ timeoutMs: 15_000 }) });
  expect(operationOf(document, 'job.complete')).toMatchObject({
    operationId: 'jobComplete',
    security: [{ signature: [] }],
    parameters: [
      { $ref: '#/components/parameters/webhook-id' },
      { $ref: '#/components/parameters/webhook-timestamp' },
      { $ref: '#/components/parameters/webhook-signature' },
    ],
    responses: {
      200: { $ref: '#/components/responses/Taken' },
      '2XX': { $ref: '#/components/responses/NotTaken' },
      '3XX': { $ref: '#/components/responses/Redirected' },
    },
  });
  expect(document.components).toMatchObject({
    securitySchemes: { signature: { type: 'apiKey', in: 'header', name: 'webhook-signature' } },
    responses: {
      Taken: {
        description: 'The event was taken, and is not sent again. Answer within 15 seconds.',
      },
    },
  });
});

it('describes another scheme, and none', async () => {
  const scheme: SigningScheme = {
    name: 'GitHub',
    description: 'HMAC-SHA-256 of the body.',
    headers: [
      {
        name: 'x-hub-signature-256',
        description: 'The signature.',
        example: 'sha256=00',
        isRequired: false,
        isSignature: true,
      },
    ],
  };
  const signed = openApiDocument(recursive, { scheme });
  expect(signed.components).toMatchObject({
    securitySchemes: { signature: { name: 'x-hub-signature-256' } },
  });
  expect(await lint(signed)).toEqual([]);
  const unsigned = openApiDocument(recursive, { scheme: { ...scheme, headers: [] } });
  expect(operationOf(unsigned, 'tree.grown')).not.toHaveProperty('security');
});

it('marks what is deprecated, and says what the catalogue says', () => {
  const event = {
    schema: z.looseObject({ type: z.literal('old') }),
    summary: 'It happened.',
    description: 'Use *new* instead.',
    deprecated: true,
    examples: [{ type: 'old' as const }],
  };
  const catalog = defineCatalog({
    name: 'acme',
    version: '1',
    title: 'Acme',
    description: 'All of Acme.',
    typeKey: 'type',
    events: { old: event },
  });
  const document = openApiDocument(catalog);
  expect(document.info).toEqual({ title: 'Acme', version: '1', description: 'All of Acme.' });
  expect(operationOf(document, 'old')).toMatchObject({
    summary: 'It happened.',
    description: 'Use *new* instead.',
    deprecated: true,
  });
});

it('has the schemas of the catalogue', () => {
  const { schemas } = openApiDocument(sieve).components as { schemas: Record<string, unknown> };
  const { components } = jsonSchema(sieve, { target: 'openapi-3.1', event: 'job.start' }) as {
    components: { schemas: Record<string, unknown> };
  };
  expect(schemas).toMatchObject(components.schemas);
});
