import fc from 'fast-check';
import * as z from 'zod';

const kinds = [z.object, z.looseObject, z.strictObject] as const;
const names = ['id', 'note', 'lines', 'x_1'];

/** Events of a catalogue as Zod writes them in JSON Schema. */
export const zodSchemas: fc.Arbitrary<unknown> = fc
  .letrec<{ type: z.ZodType }>((tie) => ({
    type: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'zod' },
      fc.constantFrom<z.ZodType>(
        z.string(),
        z.string().min(1).max(4),
        z.string().regex(/^[ab]+$/),
        z.number(),
        z.int().min(0),
        z.boolean(),
        z.null(),
        z.literal('order.paid'),
        z.enum(['open', 'closed']),
        z.iso.datetime(),
      ),
      tie('type').map((inner) => z.nullable(inner)),
      fc.array(tie('type'), { minLength: 2, maxLength: 2 }).map((all) => z.union(all)),
      tie('type').map((inner) => z.array(inner).max(3)),
      tie('type').map((inner) => z.record(z.string(), inner)),
      fc
        .tuple(
          fc.dictionary(fc.constantFrom(...names), fieldOf(tie('type'))),
          fc.constantFrom(...kinds),
        )
        .map(([shape, make]) => make(shape)),
    ),
  }))
  .type.map((type) => z.toJSONSchema(type, { unrepresentable: 'any' }));

function fieldOf(type: fc.Arbitrary<z.ZodType>): fc.Arbitrary<z.ZodType> {
  return fc
    .tuple(type, fc.boolean())
    .map(([field, isOptional]) => (isOptional ? z.optional(field) : field));
}
