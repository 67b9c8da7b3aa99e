import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../api/http.ts';
import { onAttempts } from '../api/live.ts';
import { keys } from '../api/queries.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Failure } from '../ui/failure.tsx';

type DeadCount = {
  readonly count: number;
  readonly is_complete: boolean;
  readonly by_type: Readonly<Record<string, number>>;
  readonly by_endpoint: Readonly<Record<string, number>>;
};

/** Dead letters, and sending them again: their counts come first. */
export function DeadLetters({ q }: { readonly q: string }) {
  const client = useQueryClient();
  /** The counts that were shown when the dialog was opened. */
  const [asked, setAsked] = useState<DeadCount>();
  const { data } = useQuery({
    queryKey: [...keys.deliveries, 'dead', q],
    queryFn: () => call<DeadCount>(`/deliveries/dead?${new URLSearchParams(q ? { q } : {})}`),
    refetchInterval: 10_000,
  });
  useEffect(
    () =>
      onAttempts((attempts) => {
        if (attempts.every(({ next }) => next !== 'dead')) return;
        void client.invalidateQueries({ queryKey: [...keys.deliveries, 'dead'] });
      }),
    [client],
  );
  return (
    <>
      {data && data.count > 0 && (
        <div className="notice bad" role="status">
          {inWords(data)} given up{q && ' among what you search for'}.{' '}
          <button type="button" onClick={() => setAsked(data)}>
            Send again …
          </button>
        </div>
      )}
      {asked && <RedriveDialog dead={asked} q={q} onClose={() => setAsked(undefined)} />}
    </>
  );
}

type RedriveDialogProps = {
  readonly dead: DeadCount;
  readonly q: string;
  readonly onClose: () => void;
};

function RedriveDialog({ dead, q, onClose }: RedriveDialogProps) {
  const client = useQueryClient();
  const redrive = useMutation({
    mutationFn: () =>
      call<{ count: number }>('/deliveries/redrive', { method: 'POST', body: q ? { q } : {} }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.deliveries }),
  });
  return (
    <Dialog title="Send dead letters again" onClose={onClose}>
      <h2>Send {inWords(dead)} again?</h2>
      <Counts title="By event" counts={dead.by_type} />
      <Counts title="By endpoint" counts={dead.by_endpoint} />
      <p className="muted">At most 1,000 at once; each keeps its webhook-id.</p>
      <div className="buttons">
        {redrive.data ? (
          <p role="status">{redrive.data.count} are on their way.</p>
        ) : (
          <button
            type="button"
            className="primary"
            disabled={redrive.isPending}
            onClick={() => redrive.mutate()}
          >
            Send {Math.min(dead.count, 1_000)} again
          </button>
        )}
        <button type="button" onClick={onClose}>
          Close
        </button>
      </div>
      <Failure error={redrive.error} />
    </Dialog>
  );
}

function Counts({
  title,
  counts,
}: {
  readonly title: string;
  readonly counts: DeadCount['by_type'];
}) {
  return (
    <table className="headers">
      <caption>{title}</caption>
      <tbody>
        {Object.entries(counts).map(([name, count]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{count.toLocaleString()}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const inWords = ({ count, is_complete }: DeadCount) =>
  `${is_complete ? '' : 'more than '}${count.toLocaleString()} ${count === 1 ? 'delivery' : 'deliveries'}`;
