import type { AttemptReport } from '@hookpact/sender';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Counts attempts, for Prometheus. Labels have few values: no URLs, no ids. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const attempts = new Counter({
    name: 'hookpact_attempts_total',
    help: 'Delivery attempts, by event type and what came of them.',
    labelNames: ['event_type', 'outcome'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'hookpact_attempt_duration_seconds',
    help: 'From the start of an attempt to the end of its answer.',
    buckets: [0.005, 0.02, 0.1, 0.5, 1, 5, 15, 30],
    registers: [registry],
  });
  return {
    record({ attempt, eventType, next }: AttemptReport): void {
      const outcome = next.kind === 'delivered' ? 'success' : (attempt.failure ?? 'status');
      attempts.inc({ event_type: eventType, outcome });
      seconds.observe(attempt.timing.totalMs / 1_000);
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}
