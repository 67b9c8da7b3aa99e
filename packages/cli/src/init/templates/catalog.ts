import { type Choices, constantOf } from '../choices.ts';

/** The catalogue: every webhook of the provider, once. */
export function catalogText(choices: Choices): string {
  if (choices.provider === 'sieve') return `export { sieve } from '@hookpact/sieve-events';\n`;
  const { provider } = choices;
  return `import { defineCatalog } from '@hookpact/catalog';
import * as z from 'zod';

const Money = z.looseObject({
  amount: z.int().describe('In the smallest unit, such as cents.'),
  currency: z.string().length(3).describe('ISO 4217.'),
});

/** Every webhook of ${provider}, once: types, checks, docs and contracts follow from here. */
export const ${constantOf(choices)} = defineCatalog({
  name: '${provider}',
  version: '1.0.0',
  title: 'Webhooks of ${provider}',
  typeKey: 'type',
  definitions: { Money },
  events: {
    'invoice.paid': {
      schema: z.looseObject({
        type: z.literal('invoice.paid'),
        data: z.looseObject({ invoice_id: z.string(), total: Money }),
      }),
      summary: 'An invoice was paid in full.',
      examples: [
        {
          type: 'invoice.paid',
          data: { invoice_id: 'inv_1', total: { amount: 4_900, currency: 'EUR' } },
        },
      ],
    },
  },
});
`;
}
