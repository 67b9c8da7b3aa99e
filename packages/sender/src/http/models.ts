import { failureClasses } from '@hookpact/search';
import * as z from 'zod';

const statuses = ['waiting', 'delivered', 'dead', 'cancelled'] as const;
const Timestamp = z.iso.datetime().describe('UTC, ISO 8601.');
const Milliseconds = z.number().nullable();

const Bytes = {
  body: z.string(),
  body_encoding: z.enum(['utf8', 'base64']).describe('base64 where the bytes are not text.'),
};

/** An attempt: one POST and its answer. */
export const DeliveryAttempt = z.looseObject({
  number: z.int().describe('From 1, across redeliveries.'),
  started_at: Timestamp,
  failure: z.enum(failureClasses).nullable(),
  reason: z.string().nullable().describe('Why it failed, in words; null after a success.'),
  detail: z.string().nullable().describe('What the network said, in words.'),
  status: z.int().nullable().describe('Absent where nothing answered.'),
  headers: z.record(z.string(), z.string()),
  ...Bytes,
  dns_ms: Milliseconds,
  connect_ms: Milliseconds,
  first_byte_ms: Milliseconds,
  total_ms: z.number(),
});
export type DeliveryAttempt = z.infer<typeof DeliveryAttempt>;

/** A delivery: one message on its way to one endpoint. */
export const DeliverySummary = z.looseObject({
  id: z.string(),
  message_id: z.string(),
  event_type: z.string(),
  endpoint_id: z.string(),
  url: z.string(),
  status: z.enum(statuses),
  attempts: z.int().describe('Attempts that were made.'),
  created_at: Timestamp,
  due_at: Timestamp.nullable().describe('The next attempt; only while waiting.'),
  finished_at: Timestamp.nullable(),
  reason: z
    .enum(['exhausted', 'gone', 'blocked'])
    .nullable()
    .describe('Why a dead delivery was given up.'),
  last_attempt: DeliveryAttempt.nullable()
    .optional()
    .describe('In lists that were asked for it; null before the first attempt.'),
});
export type DeliverySummary = z.infer<typeof DeliverySummary>;

/** `GET /deliveries/{id}`: a delivery with the body that is sent, and all attempts. */
export const DeliveryDetail = DeliverySummary.extend({
  ...Bytes,
  attempt_list: z.array(DeliveryAttempt),
});
export type DeliveryDetail = z.infer<typeof DeliveryDetail>;

/** `GET /deliveries`: a page, in the order of creation. */
export const DeliveryPage = z.looseObject({
  data: z.array(DeliverySummary),
  next_cursor: z.string().nullable().describe('Ask with it for the next page; null on the last.'),
});
export type DeliveryPage = z.infer<typeof DeliveryPage>;

/** `GET /deliveries/{id}/attempts` */
export const AttemptList = z.looseObject({ data: z.array(DeliveryAttempt) });
export type AttemptList = z.infer<typeof AttemptList>;

const MOST = 1_000;

const Search = z
  .string()
  .optional()
  .describe('In the language of @hookpact/search: type:job.* status:>=500.');

/** The query of `GET /deliveries`. A page of a search may hold fewer than `limit`, or none. */
export const DeliveriesQuery = z.looseObject({
  status: z.enum(statuses).optional(),
  endpoint_id: z.string().optional(),
  message_id: z.string().optional(),
  q: Search,
  first: z.enum(['oldest', 'newest']).default('oldest'),
  include: z.literal('last_attempt').optional(),
  limit: z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(MOST))
    .default(100),
  cursor: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
});

/** `POST /deliveries/redrive`: sends dead letters again: all, or those of an endpoint, message or search. */
export const RedriveRequest = z.strictObject({
  endpoint_id: z.string().optional(),
  message_id: z.string().optional(),
  q: Search,
  limit: z.int().min(1).max(MOST).optional(),
});

/** `POST /deliveries/cancel`: takes back what waits for an endpoint, or of a message. */
export const CancelRequest = z
  .strictObject({ endpoint_id: z.string().optional(), message_id: z.string().optional() })
  .refine((filter) => filter.endpoint_id !== undefined || filter.message_id !== undefined, {
    message: 'Give endpoint_id, message_id, or both',
  });

/** How many deliveries a call changed. */
export const ChangedCount = z.looseObject({ count: z.int() });
export type ChangedCount = z.infer<typeof ChangedCount>;

/** `GET /deliveries/dead`: how many dead letters a redrive would send again, by what they are. */
export const DeadCount = z.looseObject({
  count: z.int(),
  is_complete: z.boolean().describe('False where counting stopped at 10,000.'),
  by_type: z.record(z.string(), z.int()),
  by_endpoint: z.record(z.string(), z.int()),
});
export type DeadCount = z.infer<typeof DeadCount>;

/** The query of `GET /deliveries/dead`. */
export const DeadQuery = z.looseObject({
  endpoint_id: z.string().optional(),
  message_id: z.string().optional(),
  q: Search,
});

/** `GET /deliveries/stopped-endpoints`: endpoints that get nothing until they are resumed. */
export const StoppedEndpointList = z.looseObject({
  data: z.array(
    z.looseObject({
      id: z.string(),
      state: z.enum(['paused', 'gone']),
      waiting: z.int().describe('Deliveries that wait for it.'),
      url: z.string().nullable().describe('Where the first of them goes.'),
    }),
  ),
});
export type StoppedEndpointList = z.infer<typeof StoppedEndpointList>;

/** `GET /endpoints/{id}`, and the answer of `pause` and `resume`. */
export const EndpointStatus = z.looseObject({
  id: z.string(),
  state: z.enum(['active', 'paused', 'gone']),
});
export type EndpointStatus = z.infer<typeof EndpointStatus>;
