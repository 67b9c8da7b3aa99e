import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { sievePolicy } from '@hookpact/sieve-api';
import { startTelemetry } from '@hookpact/test-telemetry';
import { context, metrics, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import {
  afterEach,
  beforeEach,
  describe,
  expect,
  expectTypeOf,
  it,
  onTestFinished,
  vi,
} from 'vitest';
import type { AttemptRequest, AttemptResult, Transport } from '../attempt/transport.ts';
import type { SenderOptions } from '../engine/options.ts';
import type { Sender } from '../engine/sender.ts';
import { createSender, type Observe } from '../index.ts';
import { memoryStore } from '../memory.ts';
import { standardWebhooksPolicy } from '../policy/presets.ts';
import { manualClock } from '../testing/manual-clock.ts';
import { type OpenTelemetryOptions, openTelemetry } from './index.ts';

let telemetry: ReturnType<typeof startTelemetry>;
beforeEach(() => {
  telemetry = startTelemetry();
});
afterEach(() => telemetry.stop());

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-(0[01])$/;
const timing = { dnsMs: 4, connectMs: undefined, firstByteMs: 200, totalMs: 250 };
const answered = (status: number): AttemptResult => ({
  ...{ kind: 'answered', status, headers: {}, body: new Uint8Array(), timing },
});
const refused: AttemptResult = {
  ...{ kind: 'unanswered', failure: 'refused', detail: 'connect ECONNREFUSED', timing },
};

/** A sender whose attempts end as told, and what was sent. */
async function start(
  results: readonly AttemptResult[],
  options: Partial<SenderOptions<never>> = {},
) {
  const sent: AttemptRequest[] = [];
  const transport: Transport = {
    attempt: async (request) => results[sent.push(request) - 1] ?? answered(200),
    close: async () => {},
  };
  const clock = manualClock();
  const sender = createSender({
    ...{ store: memoryStore(), policy: sievePolicy, clock, transport },
    observe: openTelemetry(telemetry),
    logger: false,
    ...options,
  });
  onTestFinished(() => sender.stop({ graceMs: 0 }));
  await sender.start();
  return { sender, sent, clock };
}

const endpoint = {
  url: 'https://receiver.example/in?token=hunter2',
  headers: { authorization: 'Bearer hunter2' },
};
const send = (sender: Sender<never>, eventType = 'job.complete') =>
  sender.send({
    messageId: 'msg_1',
    eventType,
    body: '{"job":"secret-job"}',
    endpoints: [endpoint],
  });

it('OpenTelemetry counts the endpoints whose state changed, by it', async () => {
  const { sender } = await start([answered(410)], { policy: standardWebhooksPolicy });
  await send(sender);
  await sender.idle();
  const counts = (await telemetry.metrics())
    .filter(({ descriptor }) => descriptor.name.includes('endpoint'))
    .flatMap(({ dataPoints }) =>
      dataPoints.map(({ attributes, value }) => ({ attributes, value })),
    );
  expect(counts).toEqual([{ attributes: { 'hookpact.endpoint.state': 'gone' }, value: 1 }]);
});

describe('OpenTelemetry', () => {
  it('gets a span for each attempt, and its traceparent is what is sent', async () => {
    const { sender, sent } = await start([]);
    await send(sender);
    await sender.idle();
    const [span] = telemetry.spans();
    const { traceId, spanId } = span?.spanContext() ?? {};
    expect(sent.map(({ headers }) => headers.traceparent)).toEqual([`00-${traceId}-${spanId}-01`]);
    expect(span).toMatchObject({
      name: 'send job.complete',
      kind: SpanKind.PRODUCER,
      status: { code: SpanStatusCode.UNSET },
      attributes: {
        'messaging.system': 'webhook',
        'messaging.operation.name': 'send',
        'messaging.operation.type': 'send',
        'http.request.method': 'POST',
        'http.response.status_code': 200,
        'server.address': 'receiver.example',
        'server.port': 443,
        'hookpact.event.type': 'job.complete',
        'hookpact.event.id': 'msg_1',
        'hookpact.delivery.id': 'msg_1-0',
        'hookpact.endpoint.id': 'https://receiver.example/in',
        'hookpact.attempt': 1,
        'hookpact.outcome': 'delivered',
        'hookpact.dns_ms': 4,
        'hookpact.first_byte_ms': 200,
      },
    });
    expect(span?.attributes).not.toHaveProperty('hookpact.connect_ms');
    expect(span?.attributes).not.toHaveProperty('error.type');
  });

  it('is the parent of the receiver’s span, beside an instrumentation of undici, too', async () => {
    instrumentUndici();
    const received = Promise.withResolvers<unknown>();
    const server = createServer((request, response) => {
      received.resolve(request.headersDistinct.traceparent);
      response.end();
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo; // it listens on a port
    const sender = createSender({
      ...{ store: memoryStore(), egress: { allowPrivateNetworks: true } },
      observe: openTelemetry(telemetry),
      logger: false,
    });
    onTestFinished(() => sender.stop());
    await sender.start();
    await sender.send({
      ...{ eventType: 'n', body: '{}' },
      endpoints: [{ url: `http://127.0.0.1:${port}/` }],
    });
    const traceparents = await received.promise;
    await sender.idle();
    const spans = telemetry.spans();
    expect(spans.map(({ name }) => name)).toEqual(['send n']);
    const { traceId, spanId } = spans[0]?.spanContext() ?? {};
    expect(traceparents).toEqual([`00-${traceId}-${spanId}-01`]);
  });

  it('sees a failure as one, by its class, and each retry in a trace of its own', async () => {
    const { sender, clock } = await start([answered(503), refused]);
    await send(sender);
    await sender.idle();
    for (let retry = 0; retry < 2; retry += 1) {
      clock.advance(5_000);
      await sender.idle();
    }
    const spans = telemetry.spans();
    expect(
      spans.map(({ attributes, status }) => [
        attributes['hookpact.attempt'],
        attributes['hookpact.outcome'],
        attributes['http.response.status_code'],
        status,
      ]),
    ).toEqual([
      [1, 'waiting', 503, { code: SpanStatusCode.ERROR, message: 'status' }],
      [2, 'waiting', undefined, { code: SpanStatusCode.ERROR, message: 'refused' }],
      [3, 'delivered', 200, { code: SpanStatusCode.UNSET }],
    ]);
    expect(new Set(spans.map((span) => span.spanContext().traceId)).size).toBe(3);
  });

  it('does not take the trace of whoever woke the sender for that of the message', async () => {
    const { sender } = await start([]);
    const tracer = telemetry.tracerProvider.getTracer('an application');
    const request = tracer.startSpan('GET /');
    await context.with(trace.setSpan(context.active(), request), () => send(sender));
    await sender.idle();
    const [span] = telemetry.spans();
    expect(span?.parentSpanContext).toBeUndefined();
    expect(span?.spanContext().traceId).not.toBe(request.spanContext().traceId);
  });

  it('is active where the attempt is made, for what is logged there', async () => {
    const active: unknown[] = [];
    const transport: Transport = {
      async attempt() {
        active.push(trace.getActiveSpan()?.spanContext().spanId);
        return answered(200);
      },
      close: async () => {},
    };
    const { sender } = await start([], { transport });
    await send(sender);
    await sender.idle();
    expect(active).toEqual([telemetry.spans()[0]?.spanContext().spanId]);
  });

  it('counts attempts by type and outcome, deliveries by how they ended, and seconds', async () => {
    const policy = { ...sievePolicy, retryDelaysMs: [1_000] };
    const { sender, clock } = await start([answered(503), answered(500)], { policy });
    await send(sender);
    await sender.idle();
    clock.advance(2_000);
    await sender.idle();
    await sender.send({ eventType: 'job.failed', body: '{}', endpoints: [endpoint] });
    await sender.idle();
    const recorded = await telemetry.metrics();
    const [attempts, deliveries, duration] = recorded;
    expect(recorded.map(({ descriptor }) => [descriptor.name, descriptor.unit])).toEqual([
      ['hookpact.sender.attempts', ''],
      ['hookpact.sender.deliveries', ''],
      ['hookpact.sender.duration', 's'],
    ]);
    const points = (metric: typeof attempts) =>
      metric?.dataPoints.map(({ attributes, value }) => ({ ...attributes, value }));
    const failed = { 'hookpact.event.type': 'job.complete', 'error.type': 'status' };
    expect(points(attempts)).toEqual([
      { ...failed, 'hookpact.outcome': 'waiting', 'http.response.status_code': 503, value: 1 },
      { ...failed, 'hookpact.outcome': 'dead', 'http.response.status_code': 500, value: 1 },
      {
        'hookpact.event.type': 'job.failed',
        'hookpact.outcome': 'delivered',
        'http.response.status_code': 200,
        value: 1,
      },
    ]);
    expect(points(deliveries)).toEqual([
      {
        'hookpact.event.type': 'job.complete',
        'hookpact.status': 'dead',
        'hookpact.reason': 'exhausted',
        value: 1,
      },
      { 'hookpact.event.type': 'job.failed', 'hookpact.status': 'delivered', value: 1 },
    ]);
    expect(duration?.dataPoints[0]?.value).toMatchObject({
      ...{ count: 1, sum: 0.25 },
      buckets: { boundaries: expect.arrayContaining([0.005, 30]) },
    });
  });

  it('never gets a payload, a header, a secret or the query of a URL', async () => {
    const { sender } = await start([refused]);
    await send(sender);
    await sender.idle();
    const [span] = telemetry.spans();
    const told = JSON.stringify([span?.name, span?.attributes, span?.events, span?.status]);
    expect(told).toContain('msg_1');
    expect(told).not.toMatch(/secret-job|hunter2|Bearer/);
    expect(JSON.stringify(await telemetry.metrics())).not.toMatch(/secret-job|hunter2|receiver/);
  });

  it('may be missing: without a provider an attempt is sent with a trace of its own', async () => {
    const { sender, sent } = await start([], { observe: openTelemetry() });
    await send(sender);
    await sender.idle();
    expect(sent[0]?.headers.traceparent).toMatch(TRACEPARENT);
    expect(sent[0]?.headers.traceparent).not.toMatch(/-0{16}-/);
    expect(telemetry.spans()).toEqual([]);
  });

  it('is what the README says', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true); // its log is the default one
    trace.setGlobalTracerProvider(telemetry.tracerProvider);
    metrics.setGlobalMeterProvider(telemetry.meterProvider);
    onTestFinished(() => {
      trace.disable();
      metrics.disable();
    });
    const sender = await runExample<Sender>({ store: memoryStore() });
    onTestFinished(() => sender.stop());
    await sender.start();
    const endpoints = [{ url: 'http://localhost/' }]; // refused when it is looked up
    await sender.send({ eventType: 'job.complete', body: '{}', endpoints });
    await sender.idle();
    const [span] = telemetry.spans();
    expect([span?.name, span?.attributes['error.type']]).toEqual(['send job.complete', 'blocked']);
  });

  it('is an observer', () => {
    expectTypeOf(openTelemetry).returns.toEqualTypeOf<Observe>();
    expectTypeOf(openTelemetry).parameters.toEqualTypeOf<
      [options?: OpenTelemetryOptions | undefined]
    >();
  });
});

/** Does what @opentelemetry/instrumentation-undici does to each request: a span, and its headers. */
function instrumentUndici(): void {
  const tracer = telemetry.tracerProvider.getTracer('undici');
  const addHeaders = (message: unknown) => {
    const { request } = message as { request: { addHeader(name: string, value: string): void } }; // of the channel
    const span = tracer.startSpan('POST');
    const withSpan = trace.setSpan(context.active(), span);
    propagation.inject(withSpan, request, {
      set: (carrier, name, value) => carrier.addHeader(name, value),
    });
    span.end();
  };
  subscribe('undici:request:create', addHeaders);
  onTestFinished(() => void unsubscribe('undici:request:create', addHeaders));
}

/** Runs the example of the README, with what it takes for granted, and returns its sender. */
async function runExample<Result>({ store }: { store: unknown }): Promise<Result> {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const [, code = ''] = /## OpenTelemetry\n.*?```ts\n(.*?)```/s.exec(readme) ?? [];
  const modules = {
    '@hookpact/sender': await import('../index.ts'),
    '@hookpact/sender/opentelemetry': await import('./index.ts'),
  };
  const body = code.replace(/^import (\{.*?\}) from ('.*?');$/gm, 'const $1 = modules[$2];');
  return new Function('modules', 'store', `${body}; return sender;`)(modules, store) as Result; // its own code
}
