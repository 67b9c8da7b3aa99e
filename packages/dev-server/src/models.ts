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
