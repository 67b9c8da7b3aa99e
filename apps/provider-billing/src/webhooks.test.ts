import { sqliteStore } from '@hookpact/sender/sqlite';
import { expect, expectTypeOf, it } from 'vitest';
import { createWebhooks } from './webhooks.ts';

it('stores nothing of an event that is not as the catalogue says', async () => {
  const store = sqliteStore({ file: ':memory:' });
  const url = 'https://customer.example/';
  const { sender, announce } = createWebhooks({
    store,
    endpoints: () => [{ url, secret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD' }],
  });
  await sender.start();
  let isWritten = false;
  const wrong = { invoice: { id: 'user_1' } } as never; // the compiler would refuse it
  const sent = announce('invoice.created', wrong, () => {
    isWritten = true;
  });
  await expect(sent).rejects.toMatchObject({ code: 'EVENT_INVALID' });
  expect(isWritten).toBe(false);
  expect((await sender.listDeliveries()).items).toEqual([]);
  await sender.stop();
});

it('does not compile with an event or a field that does not exist', () => {
  const sends = async ({ announce }: ReturnType<typeof createWebhooks>) => {
    // @ts-expect-error no such event
    await announce('invoice.payed', {}, () => {});
    // @ts-expect-error its invoice is missing
    await announce('invoice.paid', { paid_at: '2026-11-28T09:30:00Z' }, () => {});
  };
  expectTypeOf(sends).toBeFunction();
});
