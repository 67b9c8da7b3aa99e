import { Link } from '@tanstack/react-router';
import type { DeliverySummary } from '../api/types.ts';
import { StatusBadge } from '../deliveries/status-badge.tsx';
import { hasEnded, type Job } from '../functions/queries.ts';
import { Clock, milliseconds, useNow } from '../ui/time.tsx';
import { spansOf } from './spans.ts';

type JobTimelineProps = {
  readonly job: Job;
  readonly webhooks: readonly DeliverySummary[];
};

/** The job and every webhook that it caused, drawn on one scale. */
export function JobTimeline({ job, webhooks }: JobTimelineProps) {
  const now = useNow();
  const isOpen = !hasEnded(job.status) || webhooks.some(({ status }) => status === 'waiting');
  const spans = spansOf({ job, webhooks, now: isOpen ? now : undefined });
  return (
    <ol className="spans">
      {spans.map(({ key, name, tone, from, to, left, width, delivery }) => (
        <li key={key}>
          <span className="span-name">
            {delivery ? (
              <Link to="/deliveries/$id" params={{ id: delivery.id }}>
                {name}
              </Link>
            ) : (
              name
            )}
          </span>
          <span className="span-track" aria-hidden="true">
            <span className={`span-bar ${tone}`} style={{ left: `${left}%`, width: `${width}%` }} />
          </span>
          <span className="span-time">
            <Clock at={new Date(from).toISOString()} />{' '}
            <span className="muted">{milliseconds(to - from)}</span>
          </span>
          {delivery && (
            <span className="span-status">
              <span className="muted">{delivery.url}</span>{' '}
              {delivery.attempts > 1 && (
                <span className="muted">{delivery.attempts} attempts </span>
              )}
              <StatusBadge status={delivery.status} hasFailed={delivery.attempts > 0} />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
