import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { call } from '../api/http.ts';
import { onAttempts } from '../api/live.ts';
import { deliveryOf, keys, stoppedEndpoints } from '../api/queries.ts';
import type { DeliveryDetail } from '../api/types.ts';
import { useKeys } from '../app/shortcuts.ts';
import { Body } from '../ui/body.tsx';
import { Failure } from '../ui/failure.tsx';
import { Clock } from '../ui/time.tsx';
import { StatusBadge } from './status-badge.tsx';
import { Timeline } from './timeline.tsx';

/** One delivery: its attempts as a timeline, the payload, and the actions. */
export function DeliveryPage() {
  const { id } = useParams({ from: '/deliveries/$id' });
  const client = useQueryClient();
  const { data, error } = useQuery(deliveryOf(id));
  useEffect(
    () =>
      onAttempts((attempts, hasGap) => {
        if (!hasGap && attempts.every(({ delivery_id }) => delivery_id !== id)) return;
        void client.invalidateQueries({ queryKey: keys.delivery(id) });
      }),
    [client, id],
  );
  return (
    <section className="page">
      <p>
        <Link to="/deliveries" search={{}}>
          ← Deliveries
        </Link>
      </p>
      <Failure error={error} />
      {data && <Detail delivery={data} />}
    </section>
  );
}

function Detail({ delivery }: { readonly delivery: DeliveryDetail }) {
  const { event_type, url, status, attempts, due_at, attempt_list, message_id } = delivery;
  const actions = useActions(delivery);
  return (
    <article aria-label="Delivery">
      <header className="head">
        <h1>{event_type}</h1>
        <StatusBadge status={status} hasFailed={attempts > 0} />
      </header>
      <p className="muted">
        to <code>{url}</code>, accepted <Clock at={delivery.created_at} />, webhook-id{' '}
        <code>{message_id}</code>
      </p>
      {delivery.reason && <p className="failure">Given up: {reasons[delivery.reason]}</p>}
      <Actions delivery={delivery} actions={actions} />
      <h2>Attempts</h2>
      <Timeline
        attempts={attempt_list}
        dueAt={status === 'waiting' ? (due_at ?? undefined) : undefined}
        isPaused={actions.isStopped}
        onRunNow={actions.again}
      />
      <h2>What is sent</h2>
      <Body body={delivery.body} encoding={delivery.body_encoding} />
    </article>
  );
}

const reasons = {
  exhausted: 'the policy allows no more attempts.',
  gone: 'the endpoint answered that it is gone (410).',
  blocked: 'the address is one that webhooks may not go to.',
} as const;

/** What can be done with a delivery, and with its endpoint. */
function useActions({ id, endpoint_id }: DeliveryDetail) {
  const client = useQueryClient();
  const { data: stopped } = useQuery(stoppedEndpoints);
  const isStopped = stopped?.data.some((endpoint) => endpoint.id === endpoint_id) ?? false;
  const act = useMutation({
    mutationFn: (path: string) => call(path, { method: 'POST' }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.delivery(id) }),
        client.invalidateQueries({ queryKey: keys.endpoints }),
      ]),
  });
  const path = `/deliveries/${encodeURIComponent(id)}`;
  const endpointPath = `/endpoints/${encodeURIComponent(endpoint_id)}`;
  const again = () => act.mutate(`${path}/redeliver`);
  useKeys({ r: again });
  return {
    again,
    isStopped,
    cancel: () => act.mutate(`${path}/cancel`),
    pause: () => act.mutate(`${endpointPath}/pause`),
    resume: () => act.mutate(`${endpointPath}/resume`),
    error: act.error,
  };
}

type ActionsProps = {
  readonly delivery: DeliveryDetail;
  readonly actions: ReturnType<typeof useActions>;
};

function Actions({ delivery: { status }, actions }: ActionsProps) {
  const { again, cancel, pause, resume, isStopped, error } = actions;
  return (
    <div className="buttons">
      {status === 'waiting' ? (
        <button type="button" onClick={cancel}>
          Cancel
        </button>
      ) : (
        <button type="button" className="primary" onClick={again}>
          Send again <kbd>r</kbd>
        </button>
      )}
      {isStopped ? (
        <button type="button" onClick={resume}>
          Resume the endpoint
        </button>
      ) : (
        <button type="button" onClick={pause}>
          Pause the endpoint
        </button>
      )}
      <Failure error={error} />
    </div>
  );
}
