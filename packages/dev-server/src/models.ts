import * as z from 'zod';

/** A way to somewhere: the name of a configured endpoint, or an endpoint for this event only. */
const EndpointReference = z.union([
  z.string(),
  z.strictObject({
    url: z.string(),
    secrets: z.array(z.string()).optional(),
    headers: z.record(z.string(), z.string()).optional(),
  }),
]);

/** `POST /events`: an event to check and send. */
export const SendEvent = z.strictObject({
  type: z.string(),
  payload: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('The whole event. The first example of the catalogue where it is absent.'),
  catalog: z.string().optional().describe('Where two catalogues have the type: which one.'),
  endpoints: z
    .array(EndpointReference)
    .min(1)
    .optional()
    .describe('All configured endpoints where it is absent; the inspector where there are none.'),
  idempotency_key: z.string().optional(),
  ordering_key: z.string().optional(),
});
export type SendEvent = z.infer<typeof SendEvent>;

/** The answer of `POST /events`. */
export const SentEvent = z.looseObject({
  catalog: z.string(),
  type: z.string(),
  message_id: z.string().describe('The webhook-id of every attempt.'),
  delivery_ids: z.array(z.string()),
  is_repeated: z.boolean(),
});
export type SentEvent = z.infer<typeof SentEvent>;

/** `GET /events`: what can be sent. */
export const EventList = z.looseObject({
  data: z.array(
    z.looseObject({
      catalog: z.string(),
      type: z.string(),
      summary: z.string(),
      is_deprecated: z.boolean(),
    }),
  ),
});
export type EventList = z.infer<typeof EventList>;

/** The query of `GET /events/example`. */
export const ExampleQuery = z.looseObject({
  type: z.string(),
  catalog: z.string().optional().describe('Where two catalogues have the type: which one.'),
});
export type ExampleQuery = z.infer<typeof ExampleQuery>;

/** `GET /events/example`: the first example of the catalogue. */
export const ExampleEvent = z.looseObject({ payload: z.unknown() });
export type ExampleEvent = z.infer<typeof ExampleEvent>;

/** `GET /endpoints`: where the configuration sends. */
export const EndpointList = z.looseObject({
  data: z.array(
    z.looseObject({
      id: z.string(),
      url: z.string(),
      is_signed: z.boolean(),
      state: z.enum(['active', 'paused', 'gone']),
    }),
  ),
});
export type EndpointList = z.infer<typeof EndpointList>;

const Timestamp = z.iso.datetime().describe('UTC, ISO 8601.');
const Count = z.int();
const MillisecondsOrNull = z.number().nullable().describe('null before the first attempt.');

/** The retention times. */
export const Retention = z.looseObject({
  deliveries_ms: z.number().describe('How long deliveries that ended are kept.'),
  requests_per_address: z.int().describe('Older ones make room.'),
});
export type Retention = z.infer<typeof Retention>;

/** `PUT /console/retention`: the retention times until the server restarts. */
export const RetentionChange = z.strictObject({
  deliveries_ms: z.int().min(60_000).max(3_153_600_000_000).optional(),
  requests_per_address: z.int().min(1).max(100_000).optional(),
});
export type RetentionChange = z.infer<typeof RetentionChange>;

/** `GET /console/about`: what the console shows, and what it leaves out. */
export const About = z.looseObject({
  version: z.string(),
  provider: z.string().nullable(),
  pages: z
    .array(z.enum(['functions', 'jobs']))
    .describe("Pages of the provider's own, which its API serves."),
  catalogs: z.array(z.looseObject({ name: z.string(), title: z.string(), version: z.string() })),
  url: z.string().describe('Where the server listens.'),
  can_send_on: z.boolean().describe('Whether requests can be replayed and forwarded.'),
  retention: Retention,
  data_folder: z.string().nullable().describe('Where everything is kept; null in memory.'),
});
export type About = z.infer<typeof About>;

/** The counts of an endpoint since the server started. */
export const EndpointActivity = z.looseObject({
  id: z.string(),
  url: z.string(),
  delivered: Count,
  failed: Count.describe('Attempts that were not a success.'),
  last_status: z.int().nullable(),
  last_failure: z.string().nullable(),
  last_at: Timestamp,
});
export type EndpointActivity = z.infer<typeof EndpointActivity>;

const Percentiles = z.looseObject({
  p50: MillisecondsOrNull,
  p95: MillisecondsOrNull,
  p99: MillisecondsOrNull,
});

/** `GET /console/activity`: attempts since the server started, the last half hour in buckets. */
export const Activity = z.looseObject({
  since: Timestamp,
  bucket_ms: z.int(),
  buckets: z.array(
    z.looseObject({
      at: Timestamp,
      delivered: Count,
      retried: Count,
      dead: Count,
      latency_ms: Percentiles,
    }),
  ),
  latency_ms: Percentiles,
  endpoints: z.array(EndpointActivity).describe('The newest first.'),
});
export type Activity = z.infer<typeof Activity>;

/** An event of the stream `GET /console/live`: an attempt that was made. */
export const LiveAttempt = z.looseObject({
  delivery_id: z.string(),
  message_id: z.string(),
  event_type: z.string(),
  endpoint_id: z.string(),
  url: z.string(),
  number: z.int(),
  status: z.int().nullable(),
  failure: z.string().nullable(),
  detail: z.string().nullable(),
  total_ms: z.number(),
  started_at: Timestamp,
  next: z.enum(['delivered', 'waiting', 'dead']),
  due_at: Timestamp.nullable(),
});
export type LiveAttempt = z.infer<typeof LiveAttempt>;
