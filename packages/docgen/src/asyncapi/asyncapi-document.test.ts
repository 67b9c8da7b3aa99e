import { Parser } from '@asyncapi/parser';
import { type AnyCatalog, defineCatalog } from '@hookpact/catalog';
import { sieve } from '@hookpact/sieve-events';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { documentText } from '../output/document-text.ts';
import { anyScript, byHeader, recursive } from '../testing/catalogs.ts';
import { policyWith } from '../testing/policies.ts';
import { asyncApiDocument } from './asyncapi-document.ts';

const parser = new Parser();

/** The errors that the official parser finds; hints of style are not its rules. */
async function problems(document: object): Promise<string[]> {
  const found = await parser.validate(documentText(document, 'json'));
  return found
    .filter(({ severity }) => severity < 2)
    .map(({ message, path }) => `${path.join('/')}: ${message}`);
}

type Document = {
  readonly components: {
    readonly schemas: object;
    readonly messages: Record<
      string,
      { name: string; payload: { $ref: string }; examples: { payload: unknown }[] }
    >;
  };
};

const worded = defineCatalog({
  name: 'acme',
  version: '1',
  title: 'Acme',
  typeKey: 'type',
  contact: { name: 'Help', email: 'help@acme.example' },
  license: { name: 'MIT' },
  termsOfService: 'https://acme.example/terms',
  externalDocs: { url: 'https://acme.example/docs' },
  events: {
    old: {
      schema: z.looseObject({ type: z.literal('old') }),
      summary: 'It happened.',
      deprecated: 'use new',
      headers: { 'x-retry': { description: 'Counts.', required: true } },
      exampleNames: ['plain'],
      examples: [{ type: 'old' }],
    },
  },
});

describe.each<[string, AnyCatalog]>([
  ['Sieve', sieve],
  ['a recursive shape', recursive],
  ['all words', worded],
  ['any script', anyScript],
  ['types in a header', byHeader],
])('the AsyncAPI document of %s', (_, catalog) => {
  const document = asyncApiDocument(catalog, { policy: policyWith() });

  it('is valid to the official parser, warnings included', async () => {
    expect(await problems(document)).toEqual([]);
  });

  it('has examples that match their schemas, which the parser does not look at', () => {
    const { components } = document as never as Document;
    const ajv = new Ajv({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'urn:acme:document', components });
    expect(Object.values(components.messages).map(({ name }) => name)).toEqual(catalog.eventTypes);
    for (const { name, payload, examples } of Object.values(components.messages)) {
      const validate = ajv.getSchema(`urn:acme:document${payload.$ref}`);
      expect(
        examples.map((example) => validate?.(example.payload)),
        name,
      ).toEqual(catalog.examples(name).map(() => true));
    }
  });

  it('is the same at every run', () => {
    expect(asyncApiDocument(catalog, { policy: policyWith() })).toEqual(document);
  });
});

it('is valid without signatures, too', async () => {
  expect(await problems(asyncApiDocument(worded, { signing: null }))).toEqual([]);
});

it('is found wanting where a reference leads nowhere', async () => {
  const document = structuredClone(asyncApiDocument(recursive)) as never as Document;
  for (const message of Object.values(document.components.messages)) message.payload.$ref += 'x';
  expect(await problems(document)).not.toEqual([]);
});

it('says what a receiver must know', () => {
  expect(asyncApiDocument(worded, { policy: policyWith() })).toMatchObject({
    info: {
      title: 'Acme',
      license: { name: 'MIT' },
      externalDocs: { url: 'https://acme.example/docs' },
    },
    channels: {
      webhooks: { address: null, description: expect.stringContaining('sent again once') },
    },
    operations: { old: { action: 'send', description: 'Deprecated: use new' } },
    components: {
      messages: {
        old: {
          name: 'old',
          headers: {
            required: ['webhook-id', 'webhook-timestamp', 'webhook-signature', 'x-retry'],
          },
          examples: [{ name: 'plain', payload: { type: 'old' } }],
        },
      },
      securitySchemes: { signature: { type: 'httpApiKey', name: 'webhook-signature' } },
    },
  });
});
