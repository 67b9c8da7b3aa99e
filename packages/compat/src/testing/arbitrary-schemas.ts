import fc from 'fast-check';

/** A few names, texts and numbers, so that schemas and values meet often. */
const name = fc.constantFrom('a', 'b', 'c', 'x_1');
const text = fc.constantFrom('', 'a', 'ab', 'b1', 'abc');
const number = fc.constantFrom(-1, 0, 1, 1.5, 2, 3, 6);
const scalar = fc.oneof(fc.constant(null), fc.boolean(), text, number);

/** JSON values out of the pool that the schemas speak of. */
export const arbitraryValue: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'value' },
    scalar,
    fc.array(tie('value'), { maxLength: 3, depthIdentifier: 'value' }),
    fc.dictionary(name, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

const pattern = fc.constantFrom('^a', 'b$', '^a*$', '1', '^(a|b)1?$', '^x_');
const count = fc.integer({ min: 0, max: 3 });
const types = ['string', 'number', 'integer', 'boolean', 'null', 'object', 'array'];

/** Schemas of draft 2020-12 with all keywords that are decided. */
export const arbitrarySchema: fc.Arbitrary<unknown> = fc.letrec<{ schema: unknown }>((tie) => {
  const inner = tie('schema');
  const several = fc.array(inner, { minLength: 1, maxLength: 2 });
  const optional = (keywords: Record<string, fc.Arbitrary<unknown>>) =>
    fc.record(keywords, { requiredKeys: [], noNullPrototype: true });
  return {
    schema: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'schema' },
      { weight: 2, arbitrary: fc.record({ type: fc.constantFrom(...types) }) },
      { weight: 1, arbitrary: fc.boolean() },
      {
        weight: 1,
        arbitrary: fc.record({ enum: fc.array(arbitraryValue, { minLength: 1, maxLength: 3 }) }),
      },
      {
        weight: 2,
        arbitrary: optional({
          type: fc.constantFrom('number', 'integer', ['number', 'null']),
          minimum: number,
          exclusiveMaximum: number,
          multipleOf: fc.constantFrom(1, 2, 3, 0.5),
        }),
      },
      {
        weight: 2,
        arbitrary: optional({
          type: fc.constant('string'),
          minLength: count,
          maxLength: count,
          pattern,
        }),
      },
      {
        weight: 4,
        arbitrary: optional({
          type: fc.constant('object'),
          properties: fc.dictionary(name, inner, { maxKeys: 3, noNullPrototype: true }),
          required: fc.uniqueArray(name, { maxLength: 2 }),
          additionalProperties: inner,
          patternProperties: fc.dictionary(pattern, inner, { maxKeys: 1, noNullPrototype: true }),
          propertyNames: fc.record({ pattern }),
          minProperties: count,
          maxProperties: count,
          dependentSchemas: fc.dictionary(name, inner, { maxKeys: 1, noNullPrototype: true }),
          not: fc.record({ required: fc.uniqueArray(name, { minLength: 1, maxLength: 1 }) }),
          dependentRequired: fc.dictionary(name, fc.uniqueArray(name, { maxLength: 2 }), {
            maxKeys: 1,
            noNullPrototype: true,
          }),
        }),
      },
      {
        weight: 2,
        arbitrary: optional({
          type: fc.constant('array'),
          items: inner,
          prefixItems: several,
          minItems: count,
          maxItems: count,
          uniqueItems: fc.boolean(),
        }),
      },
      {
        weight: 1, // apart from prefixItems: Ajv 8.20 accepts [] where both stand together
        arbitrary: optional({
          type: fc.constant('array'),
          contains: inner,
          minContains: fc.integer({ min: 0, max: 1 }),
          maxContains: fc.integer({ min: 1, max: 3 }),
          minItems: count,
          items: inner,
        }),
      },
      {
        weight: 2,
        arbitrary: fc.oneof(
          fc.record({ anyOf: several }),
          fc.record({ oneOf: several }),
          fc.record({ allOf: several }),
          fc.record({ not: inner }),
          // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
          optional({ if: inner, then: inner, else: inner }),
          fc.record({ anyOf: several, unevaluatedProperties: inner }),
        ),
      },
    ),
  };
}).schema;
