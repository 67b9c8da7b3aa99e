import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/http.ts';
import { keys, stoppedEndpoints } from '../api/queries.ts';
import { Failure } from '../ui/failure.tsx';

/** A warning about endpoints that get no attempts. */
export function PausedEndpoints() {
  const client = useQueryClient();
  const { data } = useQuery(stoppedEndpoints);
  const resume = useMutation({
    mutationFn: (id: string) =>
      call(`/endpoints/${encodeURIComponent(id)}/resume`, { method: 'POST' }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.endpoints }),
  });
  return (
    <>
      {data?.data.map(({ id, url, state, waiting }) => (
        <div key={id} className="notice" role="status">
          <strong>{id}</strong> is {state}; {waiting.toLocaleString()}{' '}
          {waiting === 1 ? 'delivery waits' : 'deliveries wait'}
          {url && url !== id && (
            <>
              {' '}
              for <code>{url}</code>
            </>
          )}
          .{' '}
          <button type="button" onClick={() => resume.mutate(id)}>
            Resume
          </button>
        </div>
      ))}
      <Failure error={resume.error} />
    </>
  );
}
