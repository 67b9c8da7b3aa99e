import { PageQuery } from '@hookpact/sieve-api';
import * as z from 'zod';

export { PageQuery };

/** An integer in a query string, as FastAPI reads it. */
export const QueryInteger = z.string().transform((text, context) => {
  if (/^[+-]?\d{1,15}$/.test(text)) return Number(text);
  context.addIssue({
    code: 'custom',
    message: 'Input should be a valid integer, unable to parse string as an integer',
    params: { type: 'int_parsing' },
  });
  return z.NEVER;
});
