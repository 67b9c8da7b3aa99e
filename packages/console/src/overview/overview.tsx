import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { onAttempts } from '../api/live.ts';
import { about, activity, endpoints, events, keys } from '../api/queries.ts';
import type { About, Activity } from '../api/types.ts';
import { DeadLetters } from '../deliveries/dead-letters.tsx';
import { PausedEndpoints } from '../deliveries/paused-endpoints.tsx';
import { CommandLine } from '../ui/command-line.tsx';
import { Failure } from '../ui/failure.tsx';
import { Ago, milliseconds } from '../ui/time.tsx';
import { Charts } from './charts.tsx';
import { EndpointHealth } from './endpoint-health.tsx';
import { Running } from './running.tsx';

const REFRESH_MS = 1_000;

/** The running server, first steps, and the state of deliveries. */
export function Overview() {
  const { data: server } = useQuery(about);
  const { data, error } = useQuery(activity);
  useLiveActivity();
  return (
    <section className="page roomy">
      <h1>Overview</h1>
      <PausedEndpoints />
      <DeadLetters q="" />
      <Failure error={error} />
      {server && <Running server={server} />}
      {data && <Numbers activity={data} />}
      {data && <Charts activity={data} />}
      {data && <EndpointHealth endpoints={data.endpoints} />}
      {server && <FirstThings server={server} />}
    </section>
  );
}

function useLiveActivity() {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const forget = onAttempts(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void client.invalidateQueries({ queryKey: keys.activity });
      }, REFRESH_MS);
    });
    return () => {
      forget();
      clearTimeout(timer);
    };
  }, [client]);
}

function Numbers({ activity: { buckets, latency_ms, since } }: { readonly activity: Activity }) {
  const sum = (name: 'delivered' | 'retried' | 'dead') =>
    buckets.reduce((total, bucket) => total + bucket[name], 0);
  const attempts = sum('delivered') + sum('retried') + sum('dead');
  const success = attempts === 0 ? '–' : `${Math.round((sum('delivered') / attempts) * 100)} %`;
  const latency = (value: number | null) => (value === null ? '–' : milliseconds(value));
  return (
    <>
      <dl className="numbers">
        <Figure name="Attempts" value={attempts.toLocaleString()} />
        <Figure name="Success" value={success} />
        <Figure name="Retries" value={sum('retried').toLocaleString()} q="status:waiting" />
        <Figure name="Given up" value={sum('dead').toLocaleString()} q="status:dead" />
        <Figure name="p50" value={latency(latency_ms.p50)} />
        <Figure name="p95" value={latency(latency_ms.p95)} />
        <Figure name="p99" value={latency(latency_ms.p99)} />
      </dl>
      <p className="muted">
        The last half hour, of a server that started <Ago at={since} />.
      </p>
    </>
  );
}

type FigureProps = { readonly name: string; readonly value: string; readonly q?: string };

function Figure({ name, value, q }: FigureProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {q ? (
          <Link to="/deliveries" search={{ q }}>
            {value}
          </Link>
        ) : (
          value
        )}
      </dd>
    </div>
  );
}

function FirstThings({ server }: { readonly server: About }) {
  const { data: eventList } = useQuery(events);
  const { data: endpointList } = useQuery(endpoints);
  const type = eventList?.data[0]?.type ?? '<type>';
  const target = endpointList?.data[0]?.url ?? 'http://127.0.0.1:3000/webhooks';
  return (
    <section aria-label="To try first">
      <h2>To try first</h2>
      <div className="commands">
        <CommandLine
          about="Send an event to your receiver:"
          command={`hookpact send ${type} --to ${target}`}
        />
        <CommandLine
          about="See what any program sends, here:"
          command={`curl -X POST ${server.url}/in/demo -H 'content-type: application/json' -d '{"hello":"world"}'`}
        />
        <CommandLine
          about="Bring webhooks to your terminal, and on to your receiver:"
          command={`hookpact listen --forward-to ${target}`}
        />
        <CommandLine about="Ask why none arrives:" command={`hookpact doctor ${target}`} />
      </div>
    </section>
  );
}
