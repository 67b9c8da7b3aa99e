import type { JsonSchema } from '@hookpact/json-schema';
import type { WebhookDocument } from './open-api-model.ts';
import type { Reach } from './reach.ts';

type Construct = Omit<Reach, 'event'> & {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly examples?: Record<string, { summary: string; value: unknown }>;
  readonly parameters?: { name: string; required?: boolean; description: string }[];
};

const object = (properties: JsonSchema, more: JsonSchema = {}) => ({
  type: 'object',
  properties,
  ...more,
});
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
/** Linters take a literal with `then` for a promise. */
const when = (test: JsonSchema, then: JsonSchema, otherwise: JsonSchema): JsonSchema =>
  Object.fromEntries([
    ['if', test],
    ['then', then],
    ['else', otherwise],
  ]);
const text = { type: 'string' };
const nested = (names: readonly string[]): JsonSchema =>
  names.reduceRight<JsonSchema>((inner, name) => object({ [name]: inner }), text);
const rings = Array.from('abcdefghi', (letter) => `ring_${letter}`);
const orNull = 'null|nothing';

/** Shapes that the constructs name. */
export const shapes: Record<string, JsonSchema> = {
  Fine: object({ fine_cents: text }),
  ByVan: object({ carried_by: { const: 'van' }, number_plate: text }),
  ByTram: object({ carried_by: { const: 'tram' }, line_number: text }),
  Carriage: {
    oneOf: [ref('ByVan'), ref('ByTram')],
    discriminator: {
      propertyName: 'carried_by',
      mapping: { van: '#/components/schemas/ByVan', tram: '#/components/schemas/ByTram' },
    },
  },
  Novel: object({ page_count: text }),
  Record: object({ groove_width: text }),
  Loan: object({ lent_on: text }),
  Box: object({ box_mark: text, boxes_inside: { type: 'array', items: ref('Box') } }),
  Shelf: object({ left_of: ref('Rack') }),
  Rack: object({ right_of: ref('Shelf') }),
  BranchName: { type: 'string', description: 'A branch of ours' },
};

/** One construct of JSON Schema for each event, and what a reader must reach of it. */
export const constructs: readonly Construct[] = [
  {
    name: 'list of types',
    schema: object({ lent_by: { type: ['string', 'null'] } }),
    near: [{ text: 'lent_by', pattern: orNull }],
  },
  {
    name: 'anyOf with null',
    schema: object({ shelf_number: { anyOf: [{ type: 'integer' }, { type: 'null' }] } }),
    near: [
      { text: 'shelf_number', pattern: 'integer' },
      { text: 'shelf_number', pattern: orNull },
    ],
  },
  {
    name: 'oneOf of a shape and null',
    schema: object({ fine: { oneOf: [ref('Fine'), { type: 'null' }] } }),
    all: ['fine_cents'],
    near: [{ text: 'fine', pattern: orNull }],
  },
  {
    name: 'nullable of OpenAPI 3.0',
    schema: object({ reader_note: { type: 'string', nullable: true } }),
    near: [{ text: 'reader_note', pattern: orNull }],
  },
  {
    name: 'const',
    schema: object({ stamp_kind: { const: 'RED-INK' } }),
    all: ['stamp_kind', 'RED-INK'],
  },
  {
    name: 'enum without a type',
    schema: object({ wear: { enum: ['mint', 'foxed', null] } }),
    all: ['mint', 'foxed'],
    near: [{ text: 'foxed', pattern: 'null' }],
  },
  {
    name: 'long enum',
    schema: object({ rack: { enum: Array.from({ length: 40 }, (_, i) => `rack-${i}`) } }),
    all: ['rack-0', 'rack-39'],
  },
  {
    name: 'discriminator with mapping',
    schema: ref('Carriage'),
    all: ['number_plate', 'line_number', 'carried_by', 'tram'],
  },
  {
    name: 'oneOf in items',
    schema: object({ bundle: { type: 'array', items: { oneOf: [ref('Novel'), ref('Record')] } } }),
    all: ['bundle', 'page_count', 'groove_width'],
  },
  {
    name: 'oneOf with titles',
    schema: {
      oneOf: [
        { title: 'Lost by the reader', ...object({ police_number: text }) },
        { title: 'Lost by us', ...object({ apology_text: text }) },
      ],
    },
    all: ['Lost by the reader', 'police_number', 'Lost by us', 'apology_text'],
  },
  {
    name: 'allOf at the root',
    schema: { allOf: [ref('Loan'), object({ loan_desk: text }, { required: ['loan_desk'] })] },
    all: ['lent_on', 'loan_desk'],
    near: [{ text: 'loan_desk', pattern: 'required' }],
  },
  {
    name: 'shape in itself',
    schema: ref('Box'),
    all: ['box_mark', 'boxes_inside'],
    near: [{ text: 'boxes_inside', pattern: '\\bBox\\b' }],
  },
  { name: 'shapes in each other', schema: ref('Shelf'), all: ['left_of', 'right_of'] },
  {
    name: 'additionalProperties with a schema',
    schema: object({ tags: { type: 'object', additionalProperties: object({ tagged_by: text }) } }),
    all: ['tags', 'tagged_by'],
  },
  {
    name: 'additionalProperties: false',
    schema: object({ sealed_box: object({ a: text }, { additionalProperties: false }) }),
    near: [{ text: 'sealed_box', pattern: 'no other' }],
  },
  {
    name: 'unevaluatedProperties',
    schema: object({
      open_box: object({ a: text }, { unevaluatedProperties: object({ late_field: text }) }),
    }),
    all: ['late_field'],
  },
  {
    name: 'patternProperties',
    schema: object({
      sizes: { type: 'object', patternProperties: { '^side-': object({ inches: text }) } },
    }),
    all: ['^side-', 'inches'],
  },
  {
    name: 'propertyNames',
    schema: object({ index: { type: 'object', propertyNames: { pattern: '^[a-z]{3}$' } } }),
    all: ['^[a-z]{3}$'],
  },
  {
    name: 'prefixItems',
    schema: object({
      place: {
        type: 'array',
        prefixItems: [object({ aisle: text }), object({ level_up: text })],
        items: false,
      },
    }),
    all: ['place', 'aisle', 'level_up'],
  },
  {
    name: 'contains',
    schema: object({
      marks: { type: 'array', contains: object({ first_edition: text }), maxContains: 3 },
    }),
    all: ['first_edition'],
    near: [{ text: 'marks', pattern: '\\b3\\b' }],
  },
  {
    name: 'if, then, else',
    schema: object(
      { paid_by: { enum: ['coin', 'wire'] } },
      when(
        { properties: { paid_by: { const: 'coin' } } },
        object({ coins_back: text }),
        object({ wire_reference: text }),
      ),
    ),
    all: ['coins_back', 'wire_reference'],
    near: [
      { text: 'coins_back', pattern: 'if' },
      { text: 'coins_back', pattern: 'coin' },
    ],
  },
  {
    name: 'dependentRequired',
    schema: object(
      { insurer: text, insured_sum: text },
      { dependentRequired: { insurer: ['insured_sum'] } },
    ),
    near: [{ text: 'insurer', pattern: 'requires[^.]{0,120}insured_sum' }],
  },
  {
    name: 'dependentSchemas',
    schema: object({ gift: text }, { dependentSchemas: { gift: object({ gift_card: text }) } }),
    all: ['gift_card'],
  },
  {
    name: 'not',
    schema: object({ colour: { type: 'string', not: { enum: ['sepia'] } } }),
    near: [{ text: 'colour', pattern: 'not allowed' }],
    all: ['sepia'],
  },
  {
    name: 'named examples',
    schema: object({ scan: text }),
    examples: {
      a: { summary: 'Spine of the book', value: { scan: 'spine-12.jpg' } },
      b: { summary: 'Back of the book', value: { scan: 'back-13.jpg' } },
    },
    all: ['Spine of the book', 'Back of the book'],
    code: ['spine-12.jpg', 'back-13.jpg'],
  },
  {
    name: 'examples of a field',
    schema: object({ signature_mark: { type: 'string', examples: ['QA-76', 'PT-2625'] } }),
    code: ['QA-76', 'PT-2625'],
  },
  {
    name: 'default',
    schema: object({ fee_code: { type: 'string', default: 'NONE-DUE' } }),
    near: [{ text: 'fee_code', pattern: 'default' }],
    code: ['NONE-DUE'],
  },
  {
    name: 'deprecated',
    schema: object({ old_code: { type: 'string', deprecated: true } }),
    near: [{ text: 'old_code', pattern: 'deprecated' }],
  },
  {
    name: 'readOnly and writeOnly',
    schema: object({
      made_by_us: { type: 'string', readOnly: true },
      told_by_you: { type: 'string', writeOnly: true },
    }),
    near: [
      { text: 'made_by_us', pattern: 'read-only' },
      { text: 'told_by_you', pattern: 'write-only' },
    ],
  },
  {
    name: 'anything, as {} and as true',
    schema: object({ scribble: {}, raw_scan: true }),
    near: [
      { text: 'scribble', pattern: 'any' },
      { text: 'raw_scan', pattern: 'any' },
    ],
  },
  {
    name: 'nothing, as false',
    schema: object({ vacant: false }),
    near: [{ text: 'vacant', pattern: 'never' }],
  },
  {
    name: 'bounds',
    schema: object({
      card: {
        type: 'string',
        pattern: '^RC[0-9]{4}$',
        minLength: 6,
        maxLength: 48,
        format: 'hostname',
      },
      copies: { type: 'integer', minimum: 2, exclusiveMaximum: 88, multipleOf: 11 },
    }),
    all: ['^RC[0-9]{4}$'],
    near: [
      { text: 'card', pattern: '\\b6\\b' },
      { text: 'card', pattern: '\\b48\\b' },
      { text: 'card', pattern: 'hostname' },
      { text: 'copies', pattern: '\\b2\\b' },
      { text: 'copies', pattern: '\\b88\\b' },
      { text: 'copies', pattern: '\\b11\\b' },
    ],
  },
  {
    name: 'description beside a reference',
    schema: object({
      from_branch: { ...ref('BranchName'), description: 'The branch that lent it' },
    }),
    all: ['The branch that lent it'],
  },
  {
    name: 'header',
    schema: object({ note: text }),
    parameters: [
      { name: 'library-token', required: true, description: 'Says which branch sent it' },
    ],
    all: ['library-token', 'Says which branch sent it'],
  },
  { name: 'nine levels', schema: nested(rings), all: rings },
  {
    name: 'a keyword that nobody knows',
    schema: object({ odd_one: { type: 'string', formatMinimum: 'k-9' } }),
    all: ['formatMinimum', 'k-9'],
  },
];

export const eventOf = (name: string) => `library.${name.replaceAll(/\W+/g, '_')}`;

/** All constructs as one OpenAPI document. */
export const document: WebhookDocument = {
  info: { title: 'Library events', version: '1.0.0' },
  webhooks: Object.fromEntries(
    constructs.map(({ name, schema, examples, parameters }) => [
      eventOf(name),
      {
        post: {
          summary: name,
          ...(parameters && { parameters }),
          requestBody: {
            content: { 'application/json': { schema, ...(examples && { examples }) } },
          },
        },
      },
    ]),
  ),
  components: { schemas: shapes },
};
