/** Goes through the catalogue with the Zod of this process; fails at the first thing that is amiss. */
import assert from 'node:assert/strict';
import '@hookpact/catalog/zod3';
import { type CatalogError, defineCatalog, type EventSchema } from '@hookpact/catalog';
import { type JsonSchemaTarget, jsonSchema } from '@hookpact/catalog/json-schema';
import { sieve } from '@hookpact/sieve-events';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { version } from 'zod/v4/core';

/** The little that all kinds of Zod share; `loose` makes an object that keeps further fields. */
type Schemas = {
  readonly name: string;
  readonly z: typeof import('zod');
  readonly loose: (shape: object) => EventSchema;
  readonly defaulted: (text: string) => unknown;
};

const targets: readonly JsonSchemaTarget[] = [
  'draft-2020-12',
  'draft-07',
  'openapi-3.1',
  'openapi-3.0',
];

/** OpenAPI 3.0 is known to Zod since 4.1. */
const isOld = version.minor < 1;

for (const type of sieve.eventTypes)
  assert.equal(sieve.safeParse(sieve.example(type)).kind, 'event');

for (const kind of await kinds()) {
  check(kind);
  process.stdout.write(`${kind.name}\n`);
}

function check(kind: Schemas): void {
  const { z, loose, defaulted } = kind;
  const Money = loose({ amount: z.number(), currency: defaulted('EUR') });
  const good = { type: 'paid', price: { amount: 1 }, tags: ['x'] };
  const catalog = define(kind, { price: Money, tags: z.array(z.string()) }, good, { Money });

  assert.equal(catalog.safeParse(good).kind, 'event');
  const wrong = catalog.safeParse({ ...good, price: { amount: '1' } });
  assert.equal(wrong.kind, 'invalid');
  assert.deepEqual(
    wrong.kind === 'invalid' && wrong.issues.map(({ pointer, code }) => [pointer, code]),
    [['/price/amount', 'invalid_type']],
  );
  const strict = catalog.safeParse({ ...good, price: { amount: 1, x: 1 } }, { strict: true });
  assert.equal(strict.kind, 'invalid', 'strict reading');

  for (const target of targets) {
    if (target === 'openapi-3.0' && isOld && kind.name !== 'Zod 3') {
      assert.throws(() => jsonSchema(catalog, { target }), { code: 'TARGET_UNSUPPORTED' });
      continue;
    }
    const document = jsonSchema(catalog, { target });
    const judge = judgeOf(document, target);
    assert.ok(judge(good), `${target}: a field with a default may be missing`);
    assert.ok(judge({ ...good, price: { amount: 1, later: 1 } }), `${target}: further fields`);
    assert.ok(!judge({ ...good, price: { amount: '1' } }), `${target}: a wrong type`);
    assert.match(JSON.stringify(document), /"\$ref":"[^"]*\/Money"/, `${target}: a named shape`);
  }
  // defined in full, or refused where Zod cannot say it before JSON Schema is asked for
  for (const [what, schema] of Object.entries({ date: z.date(), bigint: z.bigint() })) {
    const inUse = () => {
      const { optional } = z as unknown as { optional: (schema: unknown) => unknown };
      jsonSchema(define(kind, { at: optional(schema) }, { type: 'paid' }));
    };
    assert.throws(inUse, (error) => {
      const { code, message } = error as CatalogError;
      assert.equal(code, 'SCHEMA_NOT_JSON', `${what}: ${message}`);
      return true;
    });
  }
}

function define(
  { z, loose }: Schemas,
  shape: object,
  example: unknown,
  definitions: Record<string, EventSchema> = {},
) {
  const schema = loose({ type: z.literal('paid'), ...shape });
  const paid = { schema, summary: 'Paid.', examples: [example] };
  return defineCatalog({
    name: 'billing',
    version: '1',
    title: 'Billing',
    typeKey: 'type',
    events: { paid },
    definitions,
  });
}

function judgeOf(document: object, target: JsonSchemaTarget): (payload: unknown) => boolean {
  const options = { strict: 'log', logger: false, allowUnionTypes: true } as const;
  const isNew = target === 'draft-2020-12' || target === 'openapi-3.1';
  const root = target.startsWith('openapi') ? { $ref: '#/components/schemas/BillingEvent' } : {};
  const ajv = isNew ? new Ajv2020(options) : new Ajv(options);
  const validate = ajv.compile({ ...document, ...root });
  return (payload) => validate(payload) === true;
}

async function kinds(): Promise<Schemas[]> {
  const [classic, mini, three] = await Promise.all([
    import('zod/v4'),
    import('zod/v4-mini'),
    import('zod/v3'),
  ]);
  return [
    {
      name: 'Zod 4',
      z: classic,
      loose: (shape) => classic.looseObject(shape as never),
      defaulted: (text) => classic.string().default(text),
    },
    {
      name: 'Zod 4 mini',
      z: mini as never,
      loose: (shape) => mini.looseObject(shape as never),
      defaulted: (text) => mini._default(mini.string(), text),
    },
    {
      name: 'Zod 3',
      z: { ...three, optional: (schema: { optional(): unknown }) => schema.optional() } as never,
      loose: (shape) => three.object(shape as never).passthrough(),
      defaulted: (text) => three.string().default(text),
    },
  ];
}
