import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/http.ts';
import { keys } from '../api/queries.ts';
import type { About } from '../api/types.ts';
import { Failure } from '../ui/failure.tsx';

type Retention = About['retention'];

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Two digits after the point, as a server may keep an hour. */
export const inDays = ({ deliveries_ms }: Retention): number =>
  Math.round((deliveries_ms / DAY_MS) * 100) / 100;

/** Changes the retention times while the server runs. */
export function RetentionForm({ retention }: { readonly retention: Retention }) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (form: FormData) =>
      call('/console/retention', {
        method: 'PUT',
        body: {
          deliveries_ms: Math.round(Number(form.get('days')) * DAY_MS),
          requests_per_address: Number(form.get('requests')),
        },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.about }),
  });
  return (
    <details className="panel">
      <summary>Change how much is kept</summary>
      <form
        key={JSON.stringify(retention)}
        className="inline"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(new FormData(event.currentTarget));
        }}
      >
        <label htmlFor="days">Days</label>
        <input
          id="days"
          name="days"
          type="number"
          min={0.01}
          max={36_500}
          step="any"
          required
          defaultValue={inDays(retention)}
        />
        <label htmlFor="requests">Requests of each address</label>
        <input
          id="requests"
          name="requests"
          type="number"
          min={1}
          max={100_000}
          required
          defaultValue={retention.requests_per_address}
        />
        <button type="submit" disabled={change.isPending}>
          Keep so much
        </button>
      </form>
      <p className="muted">
        Older ones go within the hour. It holds until the server stops; for good, set{' '}
        <code>retentionDays</code> in hookpact.config.ts.
      </p>
      <Failure error={change.error} />
    </details>
  );
}
