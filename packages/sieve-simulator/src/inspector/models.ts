import * as z from 'zod';
import { QueryInteger } from '../api/models/queries.ts';
import { parseAnswers } from './answers.ts';

const LONGEST_SCRIPT = 2000;

/** `PUT /inspector/tokens/{token}` */
export const TokenSettings = z.looseObject({
  answers: z
    .string()
    .max(LONGEST_SCRIPT)
    .refine((script) => parseAnswers(script) !== undefined, {
      message:
        'Input should be steps such as "503, delay 2s 503, 200": a status, delay, hang, reset, ' +
        'redirect, drip or forward',
      params: { type: 'answers_parsing' },
    }),
});

const LONGEST_WAIT_MS = 600_000;

/** `GET .../requests/next`: the oldest after `after`, or the oldest of all. */
export const NextQuery = z.looseObject({
  after: z.string().optional(),
  timeout_ms: QueryInteger.pipe(z.number().min(0))
    .transform((timeoutMs) => Math.min(timeoutMs, LONGEST_WAIT_MS))
    .default(30_000),
});

const WebUrl = z.string().refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''), {
  message: 'Input should be an http or https URL',
  params: { type: 'url_parsing' },
});

const Token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/; // RFC 9110, section 5.6.2

/** `POST /inspector/tokens/{token}/requests/{id}/replay`: what is absent is as it was received. */
export const ReplayRequest = z.looseObject({
  url: WebUrl,
  method: z.string().regex(Token).optional(),
  headers: z
    .array(z.tuple([z.string().regex(Token), z.string().regex(/^[\t\x20-\x7e\x80-\xff]*$/)]))
    .optional(),
  body: z.string().optional(),
});

export type ReplayRequest = z.infer<typeof ReplayRequest>;
