import * as z from 'zod';
import { parseScript } from './responses/response-script.ts';

const Timestamp = z.iso.datetime().describe('UTC, ISO 8601.');

/** A body in JSON: text where its bytes are text. */
const Bytes = {
  body: z.string(),
  body_encoding: z.enum(['utf8', 'base64']),
};

const Issue = z.looseObject({ pointer: z.string(), code: z.string(), message: z.string() });

/** The verdict of the catalogues about a body. */
export const Verdict = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('valid'),
    catalog: z.string(),
    type: z.string(),
    is_legacy: z.boolean().describe('An older spelling, which receivers accept on request.'),
  }),
  z.looseObject({
    kind: z.literal('invalid'),
    catalog: z.string(),
    type: z.string().nullable(),
    issues: z.array(Issue),
  }),
  z.looseObject({ kind: z.literal('unknown_type'), type: z.string() }),
  z.looseObject({ kind: z.literal('not_json') }),
  z
    .looseObject({ kind: z.literal('unsafe') })
    .describe('JSON with keys or a nesting that receivers refuse.'),
  z
    .looseObject({ kind: z.literal('too_complex') })
    .describe('More JSON values than the inspector judges.'),
]);
export type Verdict = z.infer<typeof Verdict>;

/** A request that a token received. */
export const ReceivedRequest = z.looseObject({
  id: z.string(),
  token: z.string(),
  received_at: Timestamp,
  method: z.string(),
  path: z.string().describe('The target as sent: path and query.'),
  headers: z
    .array(z.tuple([z.string(), z.string()]))
    .describe('In the order and spelling of the wire.'),
  ...Bytes,
  is_truncated: z.boolean(),
  response: z.string().describe('The step of the script that answered it.'),
  verdict: Verdict,
});
export type ReceivedRequest = z.infer<typeof ReceivedRequest>;

/** `GET .../requests`: a page, newest first. */
export const RequestPage = z.looseObject({
  data: z.array(ReceivedRequest),
  next_offset: z.int().describe('-1 on the last page.'),
});
export type RequestPage = z.infer<typeof RequestPage>;

/** A token: an address that keeps what it receives. */
export const InspectorToken = z.looseObject({
  token: z.string(),
  created_at: Timestamp,
  script: z.string(),
  answered: z.int().describe('Requests that were answered since the script was set.'),
  requests: z.int().describe('Requests that are kept.'),
});
export type InspectorToken = z.infer<typeof InspectorToken>;

/** `GET /inspector/tokens` */
export const TokenList = z.looseObject({ data: z.array(InspectorToken) });
export type TokenList = z.infer<typeof TokenList>;

const LONGEST_SCRIPT = 2000;

/** `PUT /inspector/tokens/{token}` */
export const TokenSettings = z.looseObject({
  script: z
    .string()
    .max(LONGEST_SCRIPT)
    .refine((script) => parseScript(script) !== undefined, {
      message:
        'Write steps such as "503, delay 2s 503, 200": a status, delay, hang, reset, redirect, ' +
        'drip or forward',
    }),
});

const QueryInteger = z
  .string()
  .regex(/^\d{1,15}$/, 'Write a whole number')
  .transform(Number);

const LARGEST_PAGE = 1_000;

/**
 * `GET .../requests`; larger pages than 1,000 are cut. A page of a search may hold fewer, or none.
 */
export const PageQuery = z.looseObject({
  q: z
    .string()
    .optional()
    .describe('In the language of @hookpact/search: valid:no header/x-tenant:acme.'),
  limit: QueryInteger.pipe(z.int().min(1))
    .transform((limit) => Math.min(limit, LARGEST_PAGE))
    .default(500),
  offset: QueryInteger.default(0),
});

const LONGEST_WAIT_MS = 600_000;

/** `GET .../requests/next`: the oldest after `after`, or the oldest of all. */
export const NextQuery = z.looseObject({
  after: z.string().optional(),
  timeout_ms: QueryInteger.transform((timeoutMs) => Math.min(timeoutMs, LONGEST_WAIT_MS)).default(
    30_000,
  ),
});

const WebUrl = z.string().refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''), {
  message: 'Write an http or https URL',
});

/** `GET .../requests/{id}/curl`: where the command sends to. @default where it was received */
export const CurlQuery = z.looseObject({ url: WebUrl.optional() });

const HeaderName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/; // RFC 9110, section 5.6.2

/** `POST .../requests/{id}/replay`: missing fields keep their received values. */
export const ReplayRequest = z.looseObject({
  url: WebUrl,
  method: z.string().regex(HeaderName).optional(),
  headers: z
    .array(z.tuple([z.string().regex(HeaderName), z.string().regex(/^[\t\x20-\x7e\x80-\xff]*$/)]))
    .optional(),
  body: z.string().optional(),
});
export type ReplayRequest = z.infer<typeof ReplayRequest>;

/** The answer of a replay's target. */
export const ReplayResult = z.looseObject({
  status: z.int(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  ...Bytes,
  duration_ms: z.number(),
});
export type ReplayResult = z.infer<typeof ReplayResult>;
