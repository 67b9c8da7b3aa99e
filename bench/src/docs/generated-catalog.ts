import { type AnyCatalog, defineCatalog } from '@hookpact/catalog';
import * as z from 'zod';

export type CatalogSize = {
  readonly events: number;
  readonly shapes: number;
  readonly fieldsPerShape: number;
  /** Shapes that each event names; its example holds them in full. */
  readonly shapesPerEvent: number;
};

/** A catalogue like those of large providers, the same for the same size: names, prose, examples. */
export function generatedCatalog(size: CatalogSize): AnyCatalog {
  const random = seeded(size.events * 7 + size.shapes);
  const shapes = Array.from({ length: size.shapes }, (_, index) => shapeOf(index, size, random));
  return defineCatalog({
    name: `generated-${size.events}`,
    version: '1.0.0',
    title: `${size.events} events`,
    typeKey: 'type',
    definitions: Object.fromEntries(shapes.map(({ name, schema }) => [name, schema])),
    events: Object.fromEntries(
      Array.from({ length: size.events }, (_, index) => eventOf(index, shapes, size, random)),
    ),
  });
}

type Random = () => number;
type Shape = { name: string; schema: z.ZodType; example: Record<string, unknown> };

const nouns = 'account invoice payment order parcel branch ticket review member project'.split(' ');
const verbs = 'created updated deleted paid refused shipped closed opened renamed moved'.split(' ');
const words =
  'the a of this time when its owner last first number address state has been set for that it'.split(
    ' ',
  );

/** mulberry32: the same numbers for the same seed. */
function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const pick = <Item>(list: readonly Item[], random: Random): Item =>
  list[Math.floor(random() * list.length)] as Item; // never empty

const prose = (random: Random) =>
  `${Array.from({ length: 5 + Math.floor(random() * 8) }, () => pick(words, random)).join(' ')}.`;

function shapeOf(index: number, { fieldsPerShape }: CatalogSize, random: Random): Shape {
  const fields = Array.from({ length: fieldsPerShape }, (_, position) => {
    const [schema, value] = fieldOf(random);
    const name = `${pick(nouns, random)}_${pick(words, random)}_${position}`;
    return { name, schema: schema.describe(prose(random)), value };
  });
  const name = `${pick(nouns, random).replace(/^./, (letter) => letter.toUpperCase())}${index}`;
  return {
    name,
    schema: z.looseObject(Object.fromEntries(fields.map((field) => [field.name, field.schema]))),
    example: Object.fromEntries(fields.map((field) => [field.name, field.value])),
  };
}

function fieldOf(random: Random): [schema: z.ZodType, value: unknown] {
  const kinds: [z.ZodType, unknown][] = [
    [z.string(), pick(words, random)],
    [z.string().nullable(), null],
    [z.url(), `https://api.example.com/${pick(nouns, random)}/${Math.floor(random() * 1e6)}`],
    [z.int(), Math.floor(random() * 1e6)],
    [z.boolean().optional(), random() > 0.5],
    [z.enum(['open', 'closed', 'merged']), 'open'],
    [z.array(z.string()).max(9), [pick(words, random)]],
  ];
  return pick(kinds, random);
}

function eventOf(
  index: number,
  shapes: readonly Shape[],
  { shapesPerEvent }: CatalogSize,
  random: Random,
) {
  const type = `${pick(nouns, random)}.${pick(verbs, random)}_${index}`;
  const named = Array.from({ length: shapesPerEvent }, () => pick(shapes, random));
  const parts = named.map(
    (shape, position) => [`${pick(nouns, random)}_${position}`, shape] as const,
  );
  const schema = z.looseObject({
    type: z.literal(type),
    sent_at: z.iso.datetime().describe(prose(random)),
    ...Object.fromEntries(parts.map(([name, shape]) => [name, shape.schema])),
  });
  const example = {
    type,
    sent_at: '2026-11-28T06:00:00Z',
    ...Object.fromEntries(parts.map(([name, shape]) => [name, shape.example])),
  };
  return [type, { schema, summary: prose(random), examples: [example] }] as const;
}
