import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type Job, jobList } from '../functions/queries.ts';
import { CommandLine } from '../ui/command-line.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Failure } from '../ui/failure.tsx';
import { RowList } from '../ui/row-list.tsx';
import { Clock } from '../ui/time.tsx';
import { JobStatusBadge } from './job-status-badge.tsx';

/** The newest jobs, as they go on. */
export function Jobs() {
  const { data, error } = useQuery(jobList);
  const navigate = useNavigate();
  return (
    <section className="page wide">
      <h1>Jobs</h1>
      <Failure error={error} />
      {data?.data.length === 0 && (
        <EmptyState title="No job has run yet">
          <CommandLine
            about="Run one from the page of a function, or:"
            command="hookpact push sieve/dubbing"
          />
        </EmptyState>
      )}
      {data && data.data.length > 0 && (
        <RowList
          label="Jobs"
          items={data.data}
          keyOf={({ id }) => id}
          selected={undefined}
          onSelect={({ id }) => void navigate({ to: '/jobs/$id', params: { id } })}
          row={(job) => <JobRow job={job} />}
        />
      )}
    </section>
  );
}

function JobRow({ job: { created_at, function: app, id, status } }: { readonly job: Job }) {
  return (
    <>
      <span className="row-time">{created_at && <Clock at={created_at} />}</span>
      <span className="row-main">{app ? `${app.owner_name}/${app.name}` : id}</span>
      <span className="muted row-side">{id}</span>
      <JobStatusBadge status={status} />
    </>
  );
}
