import { createHistogram } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { AttemptReport } from '@hookpact/sender';
import { failureReason } from '@hookpact/sender/reason';
import type { CommandContext } from '../command/context.ts';
import { answerOf } from '../terminal/format-attempt.ts';
import { type DeliverOptions, deliver } from './deliver.ts';
import type { Outgoing } from './outgoing.ts';
import { startProgress } from './progress.ts';
import type { ManyReport } from './send-model.ts';

export type ManyOptions = Omit<DeliverOptions, 'onAttempt' | 'signal'> & {
  readonly onAttempt?: ((report: AttemptReport) => void) | undefined;
  readonly concurrency: number;
  /** Events started in a second, at most. @default no limit */
  readonly rate?: number | undefined;
};

const MOST_REASONS = 5;

/** Sends many events, so many at once, and measures what their receiver answers. */
export async function sendMany(
  events: Iterable<Outgoing>,
  count: number,
  options: ManyOptions,
  { terminal, interrupted: signal }: Pick<CommandContext, 'terminal' | 'interrupted'>,
): Promise<ManyReport> {
  const { concurrency, rate, policy } = options;
  const latency = createHistogram();
  const answers = new Map<string, number>();
  const reasons = new Map<string, number>();
  const progress = startProgress(count, terminal);
  const counts = { sent: 0, taken: 0, attempts: 0 };

  const onAttempt = (report: AttemptReport, tookMs: number) => {
    options.onAttempt?.(report);
    counts.attempts += 1;
    add(answers, answerOf(report));
    const reason = failureReason(report, policy);
    if (reason && (reasons.has(reason) || reasons.size < MOST_REASONS)) add(reasons, reason);
    // in microseconds; it takes whole numbers above 0
    latency.record(Math.max(1, Math.round(tookMs * 1_000)));
  };

  const startedAt = performance.now();
  const queue = events[Symbol.iterator]();
  let started = 0;
  async function work(): Promise<void> {
    while (!signal.aborted) {
      const next = queue.next();
      if (next.done) return;
      const dueAt = rate === undefined ? 0 : startedAt + (started * 1_000) / rate;
      started += 1;
      await untilDue(dueAt, signal);
      if (signal.aborted) return;
      const isTaken = await deliver(next.value, { ...options, onAttempt, signal });
      counts.sent += 1;
      if (isTaken) counts.taken += 1;
      progress.at(counts.sent, counts.sent - counts.taken);
    }
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, count) }, work));
  progress.end();
  const tookMs = Math.round(performance.now() - startedAt);
  return {
    ...counts,
    tookMs,
    perSecond: Math.round((counts.attempts / Math.max(tookMs, 1)) * 1_000),
    answers: Object.fromEntries(sorted(answers)),
    reasons: Object.fromEntries(sorted(reasons)),
    latencyMs: {
      min: counts.attempts === 0 ? 0 : inMs(latency.min),
      p50: inMs(latency.percentile(50)),
      p90: inMs(latency.percentile(90)),
      p95: inMs(latency.percentile(95)),
      p99: inMs(latency.percentile(99)),
      max: inMs(latency.max),
    },
  };
}

const inMs = (microseconds: number): number => Math.round(microseconds / 10) / 100;

/** Timers are at least a millisecond late, so events that are due within it start now. */
async function untilDue(dueAt: number, signal: AbortSignal): Promise<void> {
  const waitMs = dueAt - performance.now();
  if (waitMs > 1) await pause(waitMs, undefined, { signal }).catch(() => {});
}

const add = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

const sorted = (counts: ReadonlyMap<string, number>) =>
  [...counts].toSorted(([, a], [, b]) => b - a);
