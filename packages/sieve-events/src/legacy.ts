type Payload = Readonly<Record<string, unknown>>;

/**
 * Rewrites what Sieve's webhooks looked like in older documents into today's shape:
 *
 * - until September 2024 the envelope's key was `event_type`;
 * - a running job's status was `started`;
 * - an output arrived as an object in `job.new_output`, where the schema has a string: it becomes
 *   its JSON text.
 *
 * The old type names (`job_start`, `job_complete`) are aliases of their events.
 */
export function normalizeLegacy(payload: Payload): Payload {
  const { event_type, ...rest } = payload;
  const isOldEnvelope = event_type !== undefined && payload.type === undefined;
  const envelope = isOldEnvelope ? { type: event_type, ...rest } : payload;
  return isObject(envelope.body) ? { ...envelope, body: normalizeBody(envelope.body) } : envelope;
}

function normalizeBody(body: Payload): Payload {
  return {
    ...body,
    ...(body.status === 'started' && { status: 'processing' }),
    ...(isObject(body.output) && !('status' in body) && { output: JSON.stringify(body.output) }),
  };
}

function isObject(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
