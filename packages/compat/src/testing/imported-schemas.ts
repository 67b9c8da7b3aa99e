import { catalogFromOpenApi } from '@hookpact/catalog/import';
import { contractOf } from '@hookpact/catalog/json-schema';
import fc from 'fast-check';
import { constructs } from './constructs.ts';

/** Events whose payload refers to a shape of the document, as large providers write theirs. */
const webhooks = (shapes: readonly (readonly [string, unknown])[]) =>
  Object.fromEntries(
    shapes.map(([name], index) => {
      const schema = {
        type: 'object',
        required: ['type', 'data'],
        properties: {
          type: { const: name },
          data: { $ref: `#/components/schemas/Shape${index}` },
        },
      };
      return [name, { post: { requestBody: { content: { 'application/json': { schema } } } } }];
    }),
  );

/** References of a construct lead to its own root: as a shape of a document they would lead nowhere. */
const shapes = constructs.filter(
  ([, schema]) => !/"\$(ref|dynamicRef|id|anchor|defs)"/.test(JSON.stringify(schema)),
);

const catalog = catalogFromOpenApi({
  openapi: '3.1.0',
  info: { title: 'Imported', version: '1' },
  webhooks: webhooks(shapes),
  components: {
    schemas: Object.fromEntries(shapes.map(([, schema], index) => [`Shape${index}`, schema])),
  },
});

/** Events of a catalogue that was imported, as a diff compares them. */
export const importedSchemas: fc.Arbitrary<unknown> = fc.constantFrom(
  ...Object.values(contractOf(catalog).events).map(({ schema }) => schema),
);
