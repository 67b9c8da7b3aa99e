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
import { AttemptsChart } from './attempts-chart.tsx';

const REFRESH_MS = 1_000;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** What is running, what to try first, and how it goes. */
export function Overview() {
  const { data: server } = useQuery(about);
  const { data, error } = useQuery(activity);
  useLiveActivity();
  return (
    <section className="page">
      <h1>Overview</h1>
      <PausedEndpoints />
      <DeadLetters q="" />
      <Failure error={error} />
      {server && <Running server={server} />}
      {data && <Numbers activity={data} />}
      {data && data.buckets.length > 0 && <AttemptsChart activity={data} />}
      {server && <FirstThings server={server} />}
      {data && data.endpoints.length > 0 && <EndpointHealth activity={data} />}
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

function Running({ server }: { readonly server: About }) {
  return (
    <p>
      {server.provider ?? 'Hookpact'} listens on <code>{server.url}</code>;{' '}
      {server.data_folder ? (
        <>
          everything is kept in <code>{server.data_folder}</code>.
        </>
      ) : (
        'everything is forgotten when it stops.'
      )}{' '}
      Deliveries that ended are kept for {Math.round(server.retention.deliveries_ms / DAY_MS)} days
      (<code>retentionDays</code> in hookpact.config.ts), and{' '}
      {server.retention.requests_per_address} requests of each address.
    </p>
  );
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
    </section>
  );
}

function EndpointHealth({ activity: { endpoints: rows } }: { readonly activity: Activity }) {
  return (
    <section>
      <h2>Endpoints</h2>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Endpoint</th>
              <th scope="col">Delivered</th>
              <th scope="col">Failed</th>
              <th scope="col">Last</th>
            </tr>
          </thead>
          <tbody>
            {rows
              .toSorted(
                (a, b) => b.failed / (b.failed + b.delivered) - a.failed / (a.failed + a.delivered),
              )
              .slice(0, 50)
              .map(({ id, url, delivered, failed, last_status, last_failure, last_at }) => (
                <tr key={id}>
                  <th scope="row">
                    <Link to="/deliveries" search={{ q: `endpoint:${JSON.stringify(id)}` }}>
                      {url}
                    </Link>
                  </th>
                  <td>{delivered.toLocaleString()}</td>
                  <td>{failed.toLocaleString()}</td>
                  <td>
                    {last_status ?? last_failure} <Ago at={last_at} />
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
