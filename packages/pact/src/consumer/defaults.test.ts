import '@hookpact/catalog/zod3';
import { type AnyCatalog, defineCatalog, type PayloadOf } from '@hookpact/catalog';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import * as z3 from 'zod/v3';
import { type Expectations, optional, string, webhookContract } from '../index.ts';
import { startReceiver } from '../testing/receiver.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const catalogOf = (schema: z.ZodType | z3.ZodTypeAny) =>
  defineCatalog({
    name: 'shop',
    version: '1',
    title: 'Shop',
    typeKey: 'type',
    events: { sold: { schema, summary: 'Sold.', examples: [{ type: 'sold' }] } },
  });
const sold = (note: z.ZodType) => catalogOf(z.looseObject({ type: z.literal('sold'), note }));
const sold3 = (note: z3.ZodTypeAny) =>
  catalogOf(z3.object({ type: z3.literal('sold'), note }).passthrough());

describe('a field that handlers always get may be missing on the wire', () => {
  it.each<[how: string, catalog: AnyCatalog]>([
    ['by a default', sold(z.string().default('none'))],
    ['by a default that is computed', sold(z.string().default(() => 'none'))],
    ['by a prefault', sold(z.string().trim().prefault('none'))],
    ['by a default behind a transform', sold(z.string().default('a').transform(String))],
    ['by a default of Zod 3', sold3(z3.string().default('none'))],
  ])('%s: a contract may not take it for granted', async (_, catalog) => {
    const dir = await temporaryFolder();
    const contract = webhookContract({ consumer: 'billing', catalog, dir, warn: () => {} });
    const given = 'something was sold';
    const taken = () => contract.expects('sold', { given, expectations: { note: string() } });
    expect(taken).toThrow('/note may be left out: use optional(…)');

    const notes: unknown[] = [];
    const endpoint = await startReceiver(({ event }, response) => {
      notes.push(event.note);
      response.end();
    });
    await contract
      .expects('sold', { given, expectations: { note: optional(string('gift')) } })
      .deliveredTo(endpoint);
    expect(new Set(notes)).toEqual(new Set(['gift', undefined]));
    await expect(contract.finish()).resolves.toContain('billing-shop.json');
  });
});

it('by type, too', () => {
  const catalog = defineCatalog({
    name: 'shop',
    version: '1',
    title: 'Shop',
    typeKey: 'type',
    events: {
      sold: {
        schema: z.looseObject({
          type: z.literal('sold'),
          note: z.string().default('none'),
          cents: z.string().transform(Number),
        }),
        summary: 'Sold.',
        examples: [{ type: 'sold', cents: '1' }],
      },
    },
  });
  const contract = webhookContract({ consumer: 'billing', catalog });
  const given = 'something was sold';
  contract.expects('sold', { given, expectations: { note: optional(string()), cents: string() } });
  // @ts-expect-error it may be missing
  const granted = { note: string() } satisfies Parameters<typeof state>[0];
  expect(() => state(granted as never)).toThrow('may be left out');

  function state(expectations: Expectations<PayloadOf<typeof catalog>>) {
    contract.expects('sold', { given: 'another', expectations });
  }
});
