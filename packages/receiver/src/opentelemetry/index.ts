import {
  type Attributes,
  context,
  type MeterProvider,
  metrics,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  type TracerProvider,
  trace,
} from '@opentelemetry/api';
import type { Incoming } from '../http/incoming.ts';
import type { Observe } from '../observe.ts';
import type { Outcome } from '../outcome.ts';

export type OpenTelemetryOptions = {
  /** Whose event types become attributes; others are `_OTHER`, as senders could invent any number. */
  catalog: { readonly name: string; isEventType(type: string): boolean };
  /** @default the global one */
  tracerProvider?: TracerProvider | undefined;
  /** @default the global one */
  meterProvider?: MeterProvider | undefined;
};

const SCOPE = '@hookpact/receiver';

/**
 * A span for each request, which continues the sender's trace and is active while the handlers
 * run; and two metrics: `hookpact.receiver.events`, a counter, and `hookpact.receiver.duration`,
 * in seconds. They carry event type, outcome and code; never payloads or headers.
 * @example
 * createReceiver({ catalog: sieve, observe: openTelemetry({ catalog: sieve }) });
 */
export function openTelemetry(options: OpenTelemetryOptions): Observe {
  const { catalog } = options;
  const tracer = (options.tracerProvider ?? trace).getTracer(SCOPE);
  const meter = (options.meterProvider ?? metrics).getMeter(SCOPE);
  const events = meter.createCounter('hookpact.receiver.events', {
    description: 'Webhook requests, by event type and outcome.',
  });
  const duration = meter.createHistogram('hookpact.receiver.duration', {
    description: 'Time from the headers of a request to its outcome.',
    unit: 's',
    advice: { explicitBucketBoundaries },
  });

  return async (incoming, handle) => {
    const startedAt = performance.now();
    const parent = propagation.extract(context.active(), incoming, headers);
    const name = `receive ${catalog.name}`;
    const span = tracer.startSpan(name, { kind: SpanKind.CONSUMER }, parent);
    const outcome = await context.with(trace.setSpan(parent, span), handle);
    const attributes = attributesOf(outcome, catalog);
    events.add(1, attributes);
    duration.record((performance.now() - startedAt) / 1_000, attributes);
    finish(span, outcome, attributes);
    return outcome;
  };
}

// those of `http.server.request.duration`, and handlerTimeoutMs
const explicitBucketBoundaries = [
  0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 15,
];

const headers = {
  get: (incoming: Incoming, name: string) => incoming.header(name.toLowerCase()),
  keys: () => ['traceparent', 'tracestate', 'baggage'],
};

function attributesOf(outcome: Outcome, catalog: OpenTelemetryOptions['catalog']): Attributes {
  const { kind, type } = outcome;
  return {
    'hookpact.catalog': catalog.name,
    'hookpact.outcome': kind,
    ...('code' in outcome && { 'hookpact.code': outcome.code }),
    ...(type !== undefined && {
      'hookpact.event.type': catalog.isEventType(type) ? type : '_OTHER',
    }),
  };
}

function finish(span: Span, outcome: Outcome, attributes: Attributes): void {
  span.setAttributes(attributes);
  if (outcome.id !== undefined) span.setAttribute('hookpact.event.id', outcome.id);
  if (outcome.kind === 'failed')
    span.setStatus({ code: SpanStatusCode.ERROR, message: outcome.code });
  span.end();
}
