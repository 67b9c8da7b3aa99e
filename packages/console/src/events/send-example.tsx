import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../api/http.ts';
import type { SentEvent } from '../api/types.ts';
import { Failure } from '../ui/failure.tsx';

type SendExampleProps = { readonly catalog: string; readonly type: string };

/** Sends the example of an event, to all configured endpoints. */
export function SendExample({ catalog, type }: SendExampleProps) {
  const send = useMutation({
    mutationFn: () => call<SentEvent>('/events', { method: 'POST', body: { catalog, type } }),
  });
  return (
    <div className="buttons">
      <button
        type="button"
        aria-label={`Send this: ${type}`}
        disabled={send.isPending}
        onClick={() => send.mutate()}
      >
        Send this
      </button>
      <SentDeliveries sent={send.data} />
      <Failure error={send.error} />
    </div>
  );
}

/** Leads to what became of an event that was sent. */
export function SentDeliveries({ sent }: { readonly sent: SentEvent | undefined }) {
  if (!sent) return null;
  return (
    <p role="status">
      Accepted.{' '}
      {sent.delivery_ids.map((id) => (
        <Link key={id} to="/deliveries/$id" params={{ id }}>
          See its delivery
        </Link>
      ))}
    </p>
  );
}
