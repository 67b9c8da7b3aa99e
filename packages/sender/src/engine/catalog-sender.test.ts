import { defineCatalog } from '@hookpact/catalog';
import { describe, expect, expectTypeOf, it, onTestFinished } from 'vitest';
import * as z from 'zod';
import { memoryStore } from '../memory.ts';
import { createSender } from './create-sender.ts';
import type { Sender } from './sender.ts';

const shop = defineCatalog({
  name: 'shop',
  version: '1.0.0',
  title: 'Shop',
  typeKey: 'type',
  events: {
    'invoice.paid': {
      schema: z.object({
        type: z.literal('invoice.paid'),
        invoice: z.string(),
        tip: z.int().default(0),
      }),
      summary: 'An invoice was paid.',
      examples: [{ type: 'invoice.paid', invoice: 'in_1' }],
    },
    'invoice.void': {
      schema: z.object({ type: z.literal('invoice.void'), at: z.iso.datetime() }),
      summary: 'An invoice was voided.',
      examples: [{ type: 'invoice.void', at: '2026-01-01T00:00:00Z' }],
    },
  },
});

const endpoints = [{ url: 'http://a.example/' }];

async function start() {
  const options = { store: memoryStore(), delivers: false, logger: false } as const;
  const sender = createSender({ ...options, catalog: shop });
  await sender.start();
  onTestFinished(() => sender.stop());
  return sender;
}

it('sends an event of the catalogue as it was given, typed', async () => {
  const sender = await start();
  const payload = { type: 'invoice.paid', invoice: 'in_1' } as const;
  const { messageId } = await sender.send('invoice.paid', payload, { endpoints });
  const message = await sender.getMessage(messageId);
  expect(message?.eventType).toBe('invoice.paid');
  expect(JSON.parse(Buffer.from(message?.body ?? []).toString())).toEqual(payload);
  expectTypeOf(sender.send<'invoice.paid'>)
    .parameter(1)
    .toEqualTypeOf<{
      type: 'invoice.paid';
      invoice: string;
      tip?: number | undefined;
    }>();
  expectTypeOf(sender.send).parameter(0).toEqualTypeOf<'invoice.paid' | 'invoice.void'>();
});

it('stores several events in one transaction, or none where one does not fit', async () => {
  const sender = await start();
  const paid = { type: 'invoice.paid', endpoints } as const;
  const good = { ...paid, payload: { type: 'invoice.paid', invoice: 'in_1' } } as const;
  const bad = { ...paid, payload: { type: 'invoice.paid' } } as never;
  await expect(sender.sendAll([good, bad])).rejects.toMatchObject({ code: 'EVENT_INVALID' });
  expect((await sender.listDeliveries()).items).toEqual([]);
  expect(await sender.sendAll([good, good])).toHaveLength(2);
});

describe('refuses what no receiver could read, and shows nothing of it', () => {
  const circle: Record<string, unknown> = { type: 'invoice.paid' };
  circle.self = circle;
  const rows: [what: string, type: string, payload: unknown, code: string, words: string][] = [
    ['an unknown type', 'invoice.lost', {}, 'EVENT_TYPE_UNKNOWN', 'no event "invoice.lost"'],
    ['a missing field', 'invoice.paid', { type: 'invoice.paid' }, 'EVENT_INVALID', '/invoice'],
    [
      'another event',
      'invoice.paid',
      { type: 'invoice.void', at: '2026-01-01T00:00:00Z' },
      'EVENT_INVALID',
      'type',
    ],
    ['a type of no event', 'invoice.paid', { type: 'x' }, 'EVENT_INVALID', 'type'],
    [
      'what JSON drops',
      'invoice.paid',
      { type: 'invoice.paid', invoice: undefined },
      'EVENT_INVALID',
      '/invoice',
    ],
    ['nothing', 'invoice.paid', undefined, 'EVENT_INVALID', 'JSON'],
    ['a circle', 'invoice.paid', circle, 'EVENT_INVALID', 'JSON'],
    ['a bigint', 'invoice.paid', { type: 'invoice.paid', invoice: 1n }, 'EVENT_INVALID', 'JSON'],
    ['no object', 'invoice.paid', 'secret', 'EVENT_INVALID', 'invoice.paid'],
    [
      'a wrong value',
      'invoice.paid',
      { type: 'invoice.paid', invoice: ['secret'] },
      'EVENT_INVALID',
      '/invoice',
    ],
  ];
  it.each(rows)('%s', async (_, type, payload, code, words) => {
    const sender = await start();
    const refused = sender.send(type as 'invoice.paid', payload as never, { endpoints });
    await expect(refused).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
    await expect(refused).rejects.toMatchObject({ message: expect.not.stringContaining('secret') });
    expect((await sender.listDeliveries()).items).toEqual([]);
  });
});

it('sends a date as JSON has it, as that is what the schema describes', async () => {
  const sender = await start();
  const payload = { type: 'invoice.void', at: new Date(0) } as never;
  const { messageId } = await sender.send('invoice.void', payload, { endpoints });
  const { body } = (await sender.getMessage(messageId)) ?? {};
  expect(Buffer.from(body ?? []).toString()).toContain('1970-01-01T00:00:00.000Z');
});

it('without a catalogue, a sender sends messages', () => {
  const sender = createSender({ store: memoryStore() });
  expectTypeOf(sender.send).toEqualTypeOf<Sender<import('node:sqlite').DatabaseSync>['send']>();
});
