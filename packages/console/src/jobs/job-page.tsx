import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { call } from '../api/http.ts';
import { useDeliveries } from '../deliveries/use-deliveries.ts';
import { functionKeys, hasEnded, type Job, jobOf } from '../functions/queries.ts';
import { Failure } from '../ui/failure.tsx';
import { JsonBody } from '../ui/json-body.tsx';
import { JobStatusBadge } from './job-status-badge.tsx';
import { JobTimeline } from './job-timeline.tsx';

/** One job: its timeline with every webhook that it caused, outputs as they arrive, its error. */
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
  const isOver = hasEnded(status);
  const caused = useDeliveries(`body/body/job_id:${JSON.stringify(id)}`);
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
      <Failure error={cancel.error} />
      {error && <pre className="failure">{error}</pre>}
      <h2>Timeline and webhooks</h2>
      <Failure error={caused.error} />
      <JobTimeline job={job} webhooks={caused.items} />
      {!caused.isPending && caused.items.length === 0 && (
        <p className="muted">
          No webhooks: neither the push nor the <Settings app={app} /> has any.
        </p>
      )}
      <h2>Outputs ({outputs.length})</h2>
      <Outputs outputs={outputs} isOver={isOver} />
      <h2>Inputs</h2>
      <JsonBody value={inputs ?? {}} />
    </article>
  );
}

function Settings({ app }: { readonly app: Job['function'] }) {
  if (!app) return 'function';
  return (
    <Link
      to="/functions/$owner/$name"
      params={{ owner: app.owner_name, name: app.name }}
      aria-label="settings of the function"
    >
      function
    </Link>
  );
}

/** A card for each output, so that a new output moves nothing above it. */
function Outputs({
  outputs,
  isOver,
}: {
  readonly outputs: Job['outputs'];
  readonly isOver: boolean;
}) {
  return (
    <ol className="outputs" aria-live="polite">
      {outputs.map((output, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: outputs are only added, at the end
        <li key={index} className="card">
          <strong>{nameOf(output) ?? index + 1}</strong>
          <JsonBody value={dataOf(output)} />
        </li>
      ))}
      {!isOver && <li className="muted">More may come …</li>}
      {isOver && outputs.length === 0 && <li className="muted">None.</li>}
    </ol>
  );
}

type Output = Job['outputs'][number];

const nameOf = (output: Output) => (isObject(output) ? (output.name as string | null) : null);

/** What the function gave; its type and its schema are the function's, not the run's. */
const dataOf = (output: Output) => (isObject(output) && 'data' in output ? output.data : output);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
