import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Failure } from '../ui/failure.tsx';
import { functionOf } from './queries.ts';
import { RunForm } from './run-form.tsx';
import { WebhookSettings } from './webhook-settings.tsx';

/** One function: run it, and settings of its webhooks. */
export function FunctionPage() {
  const { owner, name } = useParams({ from: '/functions/$owner/$name' });
  const { data, error } = useQuery(functionOf(owner, name));
  return (
    <section className="page">
      <p>
        <Link to="/functions">← Functions</Link>
      </p>
      <h1>
        {owner}/{name}
      </h1>
      <Failure error={error} />
      {data && (
        <>
          <p>{data.description ?? data.title}</p>
          <WebhookSettings app={data} />
          <RunForm app={data} />
        </>
      )}
    </section>
  );
}
