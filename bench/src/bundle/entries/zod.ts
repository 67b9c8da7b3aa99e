import * as z from 'zod';

export const Paid = z.looseObject({ type: z.literal('invoice.paid'), invoice: z.string() });
