import { join } from 'node:path';
import { inThisState, literal, nullValue, number, string, webhookContract } from '@hookpact/pact';
import { toNode } from '@hookpact/receiver/node';
import { listen } from '@hookpact/test-loopback';
import { afterAll, expect, it } from 'vitest';
import { createBookkeeping } from '../consumer/bookkeeping.ts';
import { billing } from '../src/catalog.ts';

// Expectations of the bookkeeping. After a change: npm run pacts -w @hookpact/provider-billing
const contract = webhookContract({
  consumer: 'bookkeeping',
  catalog: billing,
  dir: join(import.meta.dirname, '../pacts'),
  mode: process.env.WRITE_PACTS ? 'write' : 'check',
});

const secret = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
const books = createBookkeeping(secret);
const server = await listen(toNode(books.webhooks));
const url = `${server.url}/`;

afterAll(async () => {
  await server.close();
  await contract.finish();
});

const total = { amount: number(5_000), currency: string('EUR') };

it('expects the money of an invoice', () =>
  contract
    .expects('invoice.created', {
      given: 'an invoice was created',
      expectations: { data: { invoice: { id: string('inv_due'), total } } },
    })
    .deliveredTo(url, {
      secret,
      effect: ({ event: { data } }) =>
        expect(books.entryOf(data.invoice.id)).toMatchObject({ kind: 'due', cents: 5_000 }),
    }));

it('books an invoice that was paid', () =>
  contract
    .expects('invoice.paid', {
      given: 'an invoice was paid',
      expectations: {
        data: { invoice: { id: string('inv_paid'), status: literal('paid'), total } },
      },
    })
    .deliveredTo(url, {
      secret,
      effect: ({ event: { data } }) =>
        expect(books.entryOf(data.invoice.id)).toMatchObject({ kind: 'paid', cents: 5_000 }),
    }));

it('waits while a payment is tried again', () =>
  contract
    .expects('payment.failed', {
      given: 'a payment failed and is tried again',
      expectations: {
        data: {
          invoice: { id: string('inv_waits'), total },
          next_attempt_at: inThisState(string('2026-12-01T09:30:00Z')),
        },
      },
    })
    .deliveredTo(url, {
      secret,
      effect: ({ event: { data } }) => expect(books.entryOf(data.invoice.id)).toBeUndefined(),
    }));

it('writes off an invoice whose last payment failed', () =>
  contract
    .expects('payment.failed', {
      given: 'the last payment failed',
      expectations: {
        data: { invoice: { id: string('inv_lost'), total }, next_attempt_at: nullValue() },
      },
    })
    .deliveredTo(url, {
      secret,
      effect: ({ event: { data } }) =>
        expect(books.entryOf(data.invoice.id)).toMatchObject({ kind: 'written off', cents: 5_000 }),
    }));

it('knows the plan of a subscription', () =>
  contract
    .expects('subscription.changed', {
      given: 'a subscription was moved to another plan',
      expectations: {
        data: { subscription: { id: string('sub_moved'), plan: string('enterprise') } },
      },
    })
    .deliveredTo(url, {
      secret,
      effect: ({ event: { data } }) =>
        expect(books.planOf(data.subscription.id)).toBe(data.subscription.plan),
    }));

it('forgets a subscription that ended', () =>
  contract
    .expects('subscription.cancelled', {
      given: 'a subscription was cancelled',
      expectations: {
        data: { subscription: { id: string('sub_ended'), status: literal('cancelled') } },
      },
    })
    .deliveredTo(url, {
      secret,
      effect: ({ event: { data } }) => expect(books.planOf(data.subscription.id)).toBe('ended'),
    }));
