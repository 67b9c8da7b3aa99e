import { describe, expect, it } from 'vitest';
import type { JsonSchema } from './index.ts';
import { danglingRefs, reachableFrom, refsIn, schemaAt } from './references.ts';
import { mapSchemas, schemasIn } from './walk.ts';

const leaf = { type: 'string' };
const document: JsonSchema = {
  properties: {
    a: { $ref: '#/$defs/Leaf' },
    $ref: { type: 'string' },
    const: { $ref: '#/$defs/a~1b' },
    list: { items: { $ref: '#' } },
    elsewhere: { anyOf: [{ $ref: '#/$defs/Missing' }, { $ref: 'https://a.example/b' }] },
  },
  examples: [{ $ref: '#/not/a/reference' }],
  const: { $ref: '#/not/a/reference' },
  $defs: { Leaf: leaf, 'a/b': leaf, 'größe 1': leaf },
};

it.each([
  ['#/$defs/Leaf', leaf],
  ['#/$defs/a~1b', leaf],
  ['#/$defs/gr%C3%B6%C3%9Fe%201', leaf],
  ['#', document],
  ['#/$defs/Missing', undefined],
  ['#/$defs/toString', undefined],
  ['#/%', undefined],
  ['https://a.example/b', undefined],
])('%s leads to %j', (ref, want) => {
  expect(schemaAt(document, ref)).toBe(want);
});

describe('the references of a document', () => {
  it('are those in schemas, not those in data or the names of fields', () => {
    expect(refsIn(document)).toEqual([
      '#/$defs/Leaf',
      '#/$defs/a~1b',
      '#',
      '#/$defs/Missing',
      'https://a.example/b',
    ]);
  });

  it('are reported where they lead nowhere', () => {
    expect(danglingRefs(document)).toEqual(['#/$defs/Missing', 'https://a.example/b']);
  });
});

it('keeps what a schema refers to, directly or not, in the order of the definitions', () => {
  const ref = (name: string) => ({ items: { $ref: `#/$defs/${name}` } });
  const schemas = { D: ref('A'), C: ref('C'), B: ref('C'), A: ref('B') };
  expect(Object.keys(reachableFrom('A', schemas, '#/$defs/'))).toEqual(['C', 'B', 'A']);
});

describe('walking', () => {
  it('meets every schema, with its place', () => {
    const pointers = schemasIn({
      properties: { properties: { not: { allOf: [{}, { prefixItems: [{}] }] } } },
      items: [{}, {}],
      additionalProperties: { patternProperties: { '^x': { if: {} } } },
      enum: [{ properties: { a: {} } }],
    }).map(({ pointer }) => pointer);
    expect(pointers).toEqual([
      '',
      '/properties/properties',
      '/properties/properties/not',
      '/properties/properties/not/allOf/0',
      '/properties/properties/not/allOf/1',
      '/properties/properties/not/allOf/1/prefixItems/0',
      '/items/0',
      '/items/1',
      '/additionalProperties',
      '/additionalProperties/patternProperties/^x',
      '/additionalProperties/patternProperties/^x/if',
    ]);
  });

  it('rewrites schemas and leaves data alone', () => {
    const withoutFormat = ({ format: _, ...rest }: JsonSchema) => rest;
    const schema = {
      format: 'x',
      properties: { format: { format: 'x', type: 'string' } },
      anyOf: [{ format: 'x' }, true],
      items: { format: 'x' },
      examples: [{ format: 'x' }],
    };
    expect(mapSchemas(schema, withoutFormat)).toEqual({
      properties: { format: { type: 'string' } },
      anyOf: [{}, true],
      items: {},
      examples: [{ format: 'x' }],
    });
  });
});
