import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { call } from '../api/http.ts';
import { StatusBadge } from '../deliveries/status-badge.tsx';
import { useDeliveries } from '../deliveries/use-deliveries.ts';
import { functionKeys, type Job, jobOf } from '../functions/queries.ts';
import { Failure } from '../ui/failure.tsx';
import { JsonBody } from '../ui/json-body.tsx';
import { Clock } from '../ui/time.tsx';
import { JobStatusBadge } from './job-status-badge.tsx';

/** One job: inputs, outputs as they arrive, its error, and every webhook that it caused. */
export function JobPage() {
  const { id } = useParams({ from: '/jobs/$id' });
  const { data, error } = useQuery(jobOf(id));
  return (
    <section className="page">
      <p>
        <Link to="/jobs">← Jobs</Link>
      </p>
      <Failure error={error} />
      {data && <Detail job={data} />}
    </section>
  );
}

function Detail({ job }: { readonly job: Job }) {
  const { id, function: app, status, inputs, outputs, error } = job;
  const client = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => call(`/v2/jobs/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: functionKeys.job(id) }),
  });
  const isOver = /^(finished|error|cancelled)$/.test(status);
  return (
    <article aria-label="Job">
      <header className="head">
        <h1>{app ? `${app.owner_name}/${app.name}` : 'Job'}</h1>
        <JobStatusBadge status={status} />
        {!isOver && (
          <button type="button" onClick={() => cancel.mutate()}>
            Cancel
          </button>
        )}
      </header>
      <p className="muted">
        <code>{id}</code>
      </p>
      <Times job={job} />
      <Failure error={cancel.error} />
      {error && <pre className="failure">{error}</pre>}
      <h2>Webhooks</h2>
      <CausedWebhooks jobId={id} />
      <h2>Outputs ({outputs.length})</h2>
      <JsonBody value={outputs} />
      <h2>Inputs</h2>
      <JsonBody value={inputs ?? {}} />
    </article>
  );
}

function Times({ job: { created_at, started_at, completed_at } }: { readonly job: Job }) {
  return (
    <ol className="times">
      {created_at && (
        <li>
          queued <Clock at={created_at} />
        </li>
      )}
      {started_at && (
        <li>
          started <Clock at={started_at} />
        </li>
      )}
      {completed_at && (
        <li>
          ended <Clock at={completed_at} />
        </li>
      )}
    </ol>
  );
}

function CausedWebhooks({ jobId }: { readonly jobId: string }) {
  const { items, isPending, error } = useDeliveries(`body/body/job_id:${JSON.stringify(jobId)}`);
  const navigate = useNavigate();
  if (error) return <Failure error={error} />;
  if (!isPending && items.length === 0) {
    return <p className="muted">None: neither the push nor the function has webhooks.</p>;
  }
  return (
    <ul className="cards">
      {items.map(({ id, event_type, url, status, attempts }) => (
        <li key={id}>
          <button
            type="button"
            className="card"
            onClick={() => void navigate({ to: '/deliveries/$id', params: { id } })}
          >
            <strong>{event_type}</strong>
            <span className="muted">{url}</span>
            <StatusBadge status={status} hasFailed={attempts > 0} />
          </button>
        </li>
      ))}
    </ul>
  );
}
