import { ReceivedRequest } from '@hookpact/inspector/models';
import * as z from 'zod';
import type { Exchange } from './exchange.ts';

/** A line of `listen --json`. */
export const ExchangeDocument = z.looseObject({
  number: z.int(),
  state: z.enum(['kept', 'held', 'under_way', 'answered', 'failed']),
  target: z.string().nullable().describe('Where it was forwarded to.'),
  error: z.string().nullable().describe('Why there is no answer.'),
  answer: z
    .looseObject({
      status: z.int(),
      headers: z.array(z.tuple([z.string(), z.string()])),
      body: z.string(),
      body_encoding: z.enum(['utf8', 'base64']),
      duration_ms: z.number(),
    })
    .nullable(),
  request: ReceivedRequest,
});
export type ExchangeDocument = z.infer<typeof ExchangeDocument>;

export const toDocument = ({ number, state, target, error, answer, request }: Exchange) => ({
  ...{ number, state, target: target ?? null, error: error ?? null, answer: answer ?? null },
  request,
});
