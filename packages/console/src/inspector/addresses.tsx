import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { about, keys, putScript, tokens } from '../api/queries.ts';
import { CommandLine } from '../ui/command-line.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Failure } from '../ui/failure.tsx';
import { Ago } from '../ui/time.tsx';

/** Every address that keeps webhooks; a new one with one click. */
export function Addresses() {
  const { data, error } = useQuery(tokens);
  const { data: server } = useQuery(about);
  const create = useCreateAddress();
  return (
    <section className="page">
      <div className="head">
        <h1>Inspector</h1>
        <button type="button" className="primary" onClick={() => create.mutate()}>
          New address
        </button>
      </div>
      <Failure error={error ?? create.error} />
      {data?.data.length === 0 && (
        <EmptyState title="No address has received anything yet">
          <p>An address keeps every webhook that it receives, and answers as you tell it to.</p>
          <CommandLine
            about="Make one with the button above, or send to any name:"
            command={`curl -X POST ${server?.url}/in/demo -H 'content-type: application/json' -d '{"hello":"world"}'`}
          />
        </EmptyState>
      )}
      <ul className="cards">
        {data?.data.map(({ token, requests, script, created_at }) => (
          <li key={token}>
            <Link to="/inspector/$token" params={{ token }} search={{}} className="card">
              <strong>/in/{token}</strong>
              <span>
                {requests} {requests === 1 ? 'request' : 'requests'}
              </span>
              <span className="muted">
                answers {script}, made <Ago at={created_at} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function useCreateAddress() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async () => {
      const token = crypto.randomUUID().slice(0, 8);
      await putScript(token, '200');
      return token;
    },
    onSuccess: async (token) => {
      await client.invalidateQueries({ queryKey: keys.tokens });
      await navigate({ to: '/inspector/$token', params: { token }, search: {} });
    },
  });
}
