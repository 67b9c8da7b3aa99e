import {
  type Attributes,
  context,
  createContextKey,
  isSpanContextValid,
  type MeterProvider,
  metrics,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type TracerProvider,
  trace,
} from '@opentelemetry/api';
import type { AttemptReport } from '../engine/events.ts';
import type { AttemptStart, Observe } from '../engine/observe.ts';
import { redactId } from '../redact.ts';

export type OpenTelemetryOptions = {
  /** @default the global one */
  tracerProvider?: TracerProvider | undefined;
  /** @default the global one */
  meterProvider?: MeterProvider | undefined;
};

const SCOPE = '@hookpact/sender';

/**
 * A span for each attempt, whose `traceparent` is sent, so that the receiver's span becomes its
 * child; and four metrics: `hookpact.sender.attempts`, `hookpact.sender.deliveries` and
 * `hookpact.sender.endpoint_changes`, counters, and `hookpact.sender.duration`, in seconds. They carry no payloads, headers, secrets or queries
 * of URLs.
 * @example
 * createSender({ store, observe: openTelemetry() });
 */
export function openTelemetry(options: OpenTelemetryOptions = {}): Observe {
  const tracer = (options.tracerProvider ?? trace).getTracer(SCOPE);
  const meter = (options.meterProvider ?? metrics).getMeter(SCOPE);
  const attempts = meter.createCounter('hookpact.sender.attempts', {
    description: 'Attempts, by event type and outcome.',
  });
  const deliveries = meter.createCounter('hookpact.sender.deliveries', {
    description: 'Deliveries that an attempt ended, by event type and status.',
  });
  const duration = meter.createHistogram('hookpact.sender.duration', {
    description: 'Time from the start of an attempt to its end.',
    unit: 's',
    advice: { explicitBucketBoundaries },
  });

  const endpointChanges = meter.createCounter('hookpact.sender.endpoint_changes', {
    description: 'Endpoints that were paused, found gone, or resumed, by state.',
  });

  const observe: Observe = async (start, make) => {
    // the active span is that of the caller who woke the sender, not of this message
    const span = tracer.startSpan(
      `send ${start.eventType}`,
      { kind: SpanKind.PRODUCER, attributes: attributesOfStart(start) },
      ROOT_CONTEXT,
    );
    const report = await context.with(insideOf(span), () => make(traceparentOf(span)));
    const { eventType, next, attempt } = report;
    const attributes = attributesOfOutcome(report);
    attempts.add(1, attributes);
    duration.record(attempt.timing.totalMs / 1_000, attributes);
    if (next.kind !== 'waiting') {
      const reason = next.kind === 'dead' && { 'hookpact.reason': next.reason };
      const status = { 'hookpact.event.type': eventType, 'hookpact.status': next.kind };
      deliveries.add(1, { ...status, ...reason });
    }
    finish(span, report, attributes);
    return report;
  };
  observe.endpointChanged = ({ state }) =>
    endpointChanges.add(1, { 'hookpact.endpoint.state': state });
  return observe;
}

// the buckets of `http.client.request.duration`, and the time-outs of the policies
const explicitBucketBoundaries = [
  ...[0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
  ...[15, 30],
];

// the key that `suppressTracing` of @opentelemetry/core sets; keys of one name are one key
const SUPPRESS_TRACING = createContextKey('OpenTelemetry SDK Context Key SUPPRESS_TRACING');

/**
 * Where the span is active, for logs. An instrumentation of undici would make a span of its own
 * there and send a second `traceparent`, and two are none to a receiver:
 * https://github.com/open-telemetry/opentelemetry-js-contrib/issues/3711
 */
const insideOf = (span: Span) => trace.setSpan(ROOT_CONTEXT, span).setValue(SUPPRESS_TRACING, true);

/**
 * https://www.w3.org/TR/trace-context/; absent without a provider. `tracestate` and baggage stay
 * here.
 */
function traceparentOf(span: Span): string | undefined {
  const { traceId, spanId, traceFlags } = span.spanContext();
  if (!isSpanContextValid(span.spanContext())) return undefined;
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

/**
 * The kind and the attributes of OpenTelemetry's conventions, where they fit. A span whose context
 * travels with the message is its PRODUCER:
 * https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/#span-kind
 * https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-client-span
 */
function attributesOfStart(start: AttemptStart): Attributes {
  const { protocol, hostname, port } = new URL(start.url);
  return {
    'messaging.system': 'webhook',
    'messaging.operation.name': 'send',
    'messaging.operation.type': 'send',
    'http.request.method': 'POST',
    'server.address': hostname,
    'server.port': Number(port) || (protocol === 'https:' ? 443 : 80),
    'hookpact.event.type': start.eventType,
    'hookpact.event.id': start.messageId,
    'hookpact.delivery.id': start.deliveryId,
    // it is the URL where it was not given
    'hookpact.endpoint.id': redactId(start.endpointId),
    'hookpact.attempt': start.number,
  };
}

function attributesOfOutcome({ eventType, attempt, next }: AttemptReport): Attributes {
  return {
    'hookpact.event.type': eventType,
    'hookpact.outcome': next.kind,
    ...(attempt.failure !== undefined && { 'error.type': attempt.failure }),
    ...(attempt.status !== undefined && { 'http.response.status_code': attempt.status }),
  };
}

function finish(span: Span, { attempt }: AttemptReport, attributes: Attributes): void {
  const { dnsMs, connectMs, firstByteMs } = attempt.timing;
  span.setAttributes({
    ...attributes,
    ...(dnsMs !== undefined && { 'hookpact.dns_ms': dnsMs }),
    ...(connectMs !== undefined && { 'hookpact.connect_ms': connectMs }),
    ...(firstByteMs !== undefined && { 'hookpact.first_byte_ms': firstByteMs }),
  });
  if (attempt.failure !== undefined) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: attempt.failure });
  }
  span.end();
}
