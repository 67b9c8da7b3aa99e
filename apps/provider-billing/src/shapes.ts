import * as z from 'zod';

/** A whole number of the smallest unit: 1,250 is EUR 12.50. */
export const Money = z.looseObject({
  amount: z.int().describe('In the smallest unit of the currency.'),
  currency: z.enum(['EUR', 'USD', 'GBP']),
});

export const Customer = z.looseObject({
  id: z.string().startsWith('cus_'),
  email: z.email(),
  name: z.string().nullable().describe('Null until the customer has told it.'),
  vat_id: z.string().optional().describe('Left out for private customers.'),
});

export const Invoice = z.looseObject({
  id: z.string().startsWith('inv_'),
  customer: Customer,
  status: z.enum(['open', 'paid', 'uncollectible']),
  lines: z.array(
    z.looseObject({ description: z.string(), quantity: z.int().positive(), unit_price: Money }),
  ),
  total: Money,
  subscription: z.string().startsWith('sub_').nullable().describe('Null for a single sale.'),
  memo: z.string().optional(),
});

export const Plan = z.enum(['starter', 'team', 'enterprise']);

export const Subscription = z.looseObject({
  id: z.string().startsWith('sub_'),
  customer: Customer,
  plan: Plan,
  status: z.enum(['active', 'cancelled']),
});

export type Money = z.infer<typeof Money>;
export type Customer = z.infer<typeof Customer>;
export type Invoice = z.infer<typeof Invoice>;
export type Plan = z.infer<typeof Plan>;
export type Subscription = z.infer<typeof Subscription>;
