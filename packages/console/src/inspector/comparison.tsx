import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useId, useState } from 'react';
import { requestsOf } from '../api/queries.ts';
import type { ReceivedRequest } from '../api/types.ts';
import { typeOf } from './verdict.tsx';

const Difference = lazy(async () => {
  const { Difference: component } = await import('./difference.tsx');
  return { default: component };
});

/** Compares the body with that of another request of the same address. */
export function Comparison({ request }: { readonly request: ReceivedRequest }) {
  const { data } = useQuery(requestsOf(request.token));
  const [otherId, setOtherId] = useState('');
  const field = useId();
  const others = data?.data.filter(({ id }) => id !== request.id) ?? [];
  const other = others.find(({ id }) => id === otherId);
  if (others.length === 0) return null;
  return (
    <details className="panel">
      <summary>Compare</summary>
      <div className="inline">
        <label htmlFor={field}>With</label>
        <select id={field} value={otherId} onChange={({ target }) => setOtherId(target.value)}>
          <option value="">choose a request</option>
          {others.slice(0, 100).map(({ id, received_at, verdict }) => (
            <option key={id} value={id}>
              {typeOf(verdict)}, {new Date(received_at).toLocaleTimeString()}
            </option>
          ))}
        </select>
      </div>
      {other && (
        <Suspense fallback={<p className="muted">Loading …</p>}>
          <Difference key={other.id} before={other.body} after={request.body} />
        </Suspense>
      )}
    </details>
  );
}
