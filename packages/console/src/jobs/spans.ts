import type { DeliverySummary } from '../api/types.ts';
import type { Job } from '../functions/queries.ts';

export type Span = {
  readonly key: string;
  readonly name: string;
  readonly tone: 'plain' | 'accent' | 'good' | 'odd' | 'bad';
  readonly from: number;
  readonly to: number;
  /** Parts of the whole, in percent. */
  readonly left: number;
  readonly width: number;
  readonly delivery?: DeliverySummary;
};

type SpansInput = {
  readonly job: Pick<Job, 'created_at' | 'started_at' | 'completed_at'>;
  readonly webhooks: readonly DeliverySummary[];
  /** A span that has not ended reaches until now. */
  readonly now: number | undefined;
};

const tones = { delivered: 'good', waiting: 'odd', dead: 'bad', cancelled: 'plain' } as const;

type Unplaced = Omit<Span, 'left' | 'width'>;

/** The phases of a job and its webhooks, in order, each with its part of the whole time. */
export function spansOf({ job, webhooks, now }: SpansInput): readonly Span[] {
  const created = timeOf(job.created_at);
  if (created === undefined) return [];
  const started = timeOf(job.started_at);
  const completed = timeOf(job.completed_at);
  const deliveries = webhooks
    .toSorted((a, b) => a.created_at.localeCompare(b.created_at))
    .map((delivery): Unplaced => {
      const from = Date.parse(delivery.created_at);
      return {
        key: delivery.id,
        name: delivery.event_type,
        tone: tones[delivery.status],
        from,
        to: timeOf(delivery.finished_at) ?? now ?? from,
        delivery,
      };
    });
  const queuedUntil = started ?? completed ?? now ?? created;
  const spans: Unplaced[] = [
    { key: 'queued', name: 'in the queue', tone: 'plain', from: created, to: queuedUntil },
    ...(started === undefined
      ? []
      : [
          {
            key: 'running',
            name: 'running',
            tone: 'accent',
            from: started,
            to: completed ?? now ?? started,
          } as const,
        ]),
    ...deliveries,
  ];
  const first = Math.min(...spans.map(({ from }) => from));
  const whole = Math.max(1, Math.max(...spans.map(({ to }) => to)) - first);
  return spans.map((span) => ({
    ...span,
    left: ((span.from - first) / whole) * 100,
    width: ((span.to - span.from) / whole) * 100,
  }));
}

function timeOf(timestamp: string | null | undefined): number | undefined {
  return timestamp ? Date.parse(timestamp) : undefined;
}
