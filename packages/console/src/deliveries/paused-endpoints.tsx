import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/http.ts';
import { endpoints, keys } from '../api/queries.ts';
import { Failure } from '../shared/failure.tsx';

/** Endpoints that get nothing: nobody may overlook them. */
export function PausedEndpoints() {
  const client = useQueryClient();
  const { data } = useQuery({ ...endpoints, refetchInterval: 10_000 });
  const resume = useMutation({
    mutationFn: (id: string) =>
      call(`/endpoints/${encodeURIComponent(id)}/resume`, { method: 'POST' }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.endpoints }),
  });
  const stopped = data?.data.filter(({ state }) => state !== 'active') ?? [];
  return (
    <>
      {stopped.map(({ id, url, state }) => (
        <div key={id} className="notice" role="status">
          <strong>{id}</strong> is {state}: what is sent to <code>{url}</code> waits.{' '}
          <button type="button" onClick={() => resume.mutate(id)}>
            Resume
          </button>
        </div>
      ))}
      <Failure error={resume.error} />
    </>
  );
}
