import type { JsonSchema } from '@hookpact/json-schema';

/** Numbers that look drawn, the same for each seed. */
function drawn(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

const words = ['amount', 'carrier', 'colour', 'origin', 'owner', 'reason', 'state', 'weight'];

/** A shape with plain fields, and references to shapes before it. */
function shape(index: number, fields: number, draw: (below: number) => number): JsonSchema {
  const properties = Array.from({ length: fields }, (_, nth): [string, JsonSchema] => {
    const name = `${words[draw(words.length)]}_${nth}`;
    const description = `What is known of the ${name} of this one, in a sentence of some length.`;
    const isRef = index > 0 && draw(4) === 0;
    return [name, isRef ? ref(`Shape${draw(index)}`) : { ...plain(draw), description }];
  });
  const [first] = properties.flatMap(([name, field]) => ('$ref' in field ? [] : [name]));
  return {
    type: 'object',
    required: first === undefined ? [] : [first],
    properties: Object.fromEntries(properties),
  };
}

function plain(draw: (below: number) => number): JsonSchema {
  const kinds: JsonSchema[] = [
    { type: 'string' },
    { type: ['string', 'null'] },
    { type: 'integer', minimum: 0 },
    { type: 'boolean' },
    { type: 'string', enum: ['new', 'open', 'closed'] },
    { type: 'array', items: { type: 'string' } },
    { type: 'string', format: 'date-time' },
  ];
  return kinds[draw(kinds.length)] ?? {};
}

function openApi(events: number, shapes: number, fields: number, seed: number) {
  const draw = drawn(seed);
  const schemas = Object.fromEntries(
    Array.from({ length: shapes }, (_, index) => [`Shape${index}`, shape(index, fields, draw)]),
  );
  const webhooks = Object.fromEntries(
    Array.from({ length: events }, (_, index) => {
      // each shape is in some event
      const held = Object.keys(schemas).filter((_, nth) => nth % events === index);
      const properties = Object.fromEntries(held.map((name) => [name.toLowerCase(), ref(name)]));
      const schema = {
        type: 'object',
        required: ['type', 'body'],
        properties: { type: { const: `event.${index}` }, body: { type: 'object', properties } },
      };
      return [
        `event${index}`,
        { post: { requestBody: { content: { 'application/json': { schema } } } } },
      ];
    }),
  );
  return {
    openapi: '3.1.0',
    info: { title: 'Large', version: '1' },
    webhooks,
    components: { schemas },
  };
}

/** 3 MB, of which 16 webhooks. */
export const largeDocument = (seed: number) => openApi(16, 1_100, 24, seed);

/** 48 events that share 115 shapes. */
export const sharedSchemas = (seed: number) => openApi(48, 115, 12, seed);

/** One file of 290 events, in unions of unions, with unions three deep inside. */
export function deepUnions(seed: number): JsonSchema {
  const draw = drawn(seed);
  const union = (depth: number): JsonSchema => ({
    oneOf: ['x', 'y', 'z'].map((kind) => ({
      type: 'object',
      required: ['kind'],
      properties: {
        kind: { const: kind },
        [words[draw(words.length)] ?? '']: depth === 0 ? plain(draw) : union(depth - 1),
      },
    })),
  });
  const names = Array.from({ length: 290 }, (_, index) => `event_${index}`);
  const definitions = Object.fromEntries(
    names.map((name) => [
      name,
      {
        type: 'object',
        required: ['type', 'body'],
        properties: { type: { const: name }, body: union(2) },
      },
    ]),
  );
  const groups = Array.from({ length: 10 }, (_, group) => ({
    oneOf: names
      .filter((_, nth) => nth % 10 === group)
      .map((name) => ({ $ref: `#/$defs/${name}` })),
  }));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    oneOf: groups,
    $defs: definitions,
  };
}
