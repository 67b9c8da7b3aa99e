import * as z from 'zod';
import { QueryInteger } from '../api/models/queries.ts';

const statuses = ['waiting', 'delivered', 'dead', 'cancelled'] as const;

/** `GET /deliveries`: what the sender has, a page at a time. */
export const DeliveriesQuery = z.looseObject({
  status: z.enum(statuses).optional(),
  limit: QueryInteger.pipe(z.number().min(1).max(1000)).default(100),
  cursor: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
});
