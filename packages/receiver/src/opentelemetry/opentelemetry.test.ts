import { sieve } from '@hookpact/sieve-events';
import { startTelemetry } from '@hookpact/test-telemetry';
import { propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Histogram } from '@opentelemetry/sdk-metrics';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReceiver } from '../index.ts';
import { complete } from '../test-kit/fixtures.ts';
import { incoming } from '../test-kit/incoming.ts';
import { openTelemetry } from './index.ts';

let telemetry: ReturnType<typeof startTelemetry>;
beforeEach(() => {
  telemetry = startTelemetry();
});
afterEach(() => telemetry.stop());

const setup = () =>
  createReceiver({
    catalog: sieve,
    logger: false,
    observe: openTelemetry({ catalog: sieve, ...telemetry }),
  });

describe('OpenTelemetry', () => {
  it('gets a span for each event, which continues the trace of the sender', async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const headers = {
      traceparent: `00-${traceId}-b7ad6b7169203331-01`,
      'webhook-id': 'msg_1',
    };
    const active: (string | undefined)[] = [];
    const receiver = setup().on('job.complete', async () => {
      await Promise.resolve();
      active.push(trace.getActiveSpan()?.spanContext().spanId);
    });
    await receiver.receive(incoming(complete, headers));
    const [span] = telemetry.spans();
    expect(span).toMatchObject({ name: 'receive sieve', kind: SpanKind.CONSUMER });
    expect(span?.spanContext().traceId).toBe(traceId);
    expect(span?.parentSpanContext?.spanId).toBe('b7ad6b7169203331');
    expect(active).toEqual([span?.spanContext().spanId]);
    expect(span?.attributes).toEqual({
      'hookpact.catalog': 'sieve',
      'hookpact.outcome': 'handled',
      'hookpact.event.type': 'job.complete',
      'hookpact.event.id': 'msg_1',
    });
  });

  it('tells a propagator which headers there may be', async () => {
    const keys: string[] = [];
    propagation.disable();
    propagation.setGlobalPropagator({
      inject: () => {},
      fields: () => [],
      extract(context, carrier, getter) {
        keys.push(...getter.keys(carrier));
        return context;
      },
    });
    const receiver = setup().on('job.complete', () => {});
    await receiver.receive(incoming(complete));
    expect(keys).toEqual(['traceparent', 'tracestate', 'baggage']);
  });

  it('sees a failure as one, and a refused request as the sender’s', async () => {
    const receiver = setup().on('job.complete', () => {
      throw new Error('password=hunter2');
    });
    await receiver.receive(incoming(complete));
    await receiver.receive(incoming('{'));
    const [failed, rejected] = telemetry.spans();
    expect(failed?.status).toEqual({ code: SpanStatusCode.ERROR, message: 'HANDLER_FAILED' });
    expect(rejected?.status).toEqual({ code: SpanStatusCode.UNSET });
    expect(rejected?.attributes).toMatchObject({ 'hookpact.code': 'EVENT_INVALID' });
  });

  it('counts events by type and outcome; types of the wire that nobody knows are one', async () => {
    const receiver = setup().on('job.complete', () => {});
    await receiver.receive(incoming(complete));
    await receiver.receive(incoming(complete));
    await receiver.receive(incoming({ type: 'invented-1' }));
    await receiver.receive(incoming({ type: 'invented-2' }));
    const [events, duration] = await telemetry.metrics();
    const counts = events?.dataPoints.map(({ attributes, value }) => [
      attributes['hookpact.event.type'],
      attributes['hookpact.outcome'],
      value,
    ]);
    expect(counts).toEqual([
      ['job.complete', 'handled', 2],
      ['_OTHER', 'unknown', 2],
    ]);
    expect(duration?.descriptor).toMatchObject({ name: 'hookpact.receiver.duration', unit: 's' });
    // in seconds: the SDK's own bounds are meant for milliseconds, and would put all in one bucket
    const histogram = duration?.dataPoints[0]?.value as Histogram | undefined; // it is one
    expect(histogram?.buckets.boundaries.slice(0, 3)).toEqual([0.005, 0.01, 0.025]);
  });

  it('never gets a payload or a header', async () => {
    const receiver = setup().onAny(() => {});
    await receiver.receive(incoming(complete, { authorization: 'Bearer secret' }));
    const told = JSON.stringify([telemetry.spans()[0]?.attributes, telemetry.spans()[0]?.events]);
    expect(told).not.toContain(complete.body.job_id);
    expect(told).not.toContain('Bearer');
  });

  it('may be missing: without a provider nothing is recorded, and events are handled', async () => {
    const observe = openTelemetry({ catalog: sieve });
    const receiver = createReceiver({ catalog: sieve, logger: false, observe }).on(
      'job.complete',
      () => {},
    );
    expect((await receiver.receive(incoming(complete))).status).toBe(200);
    expect(telemetry.spans()).toEqual([]);
  });
});
