import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { call } from '../api/http.ts';
import { endpoints, events } from '../api/queries.ts';
import type { SentEvent } from '../api/types.ts';
import { Failure } from '../ui/failure.tsx';
import { LazyJsonEditor } from '../ui/lazy-json-editor.ts';
import { docsPath } from './docs-path.ts';
import { SentDeliveries } from './send-example.tsx';

/** One event: its documentation, and sending it. */
export function EventPage() {
  const { catalog, type } = useParams({ from: '/events/$catalog/$type' });
  const { data } = useQuery(events);
  const event = data?.data.find((known) => known.catalog === catalog && known.type === type);
  return (
    <section className="page">
      <p>
        <Link to="/events">← Events</Link>
      </p>
      <h1>{type}</h1>
      <p>{event?.summary}</p>
      <SendForm key={`${catalog} ${type}`} catalog={catalog} type={type} />
      <h2>Documentation</h2>
      <iframe
        key={`${catalog} ${type} page`}
        className="docs"
        title={`Documentation of ${type}`}
        src={docsPath(catalog, `${type}.html`)}
      />
    </section>
  );
}

function SendForm({ catalog, type }: { readonly catalog: string; readonly type: string }) {
  const { data: example, error } = useQuery({
    queryKey: ['events', 'example', catalog, type],
    queryFn: () =>
      call<{ payload: unknown }>(`/events/example?${new URLSearchParams({ catalog, type })}`),
  });
  if (error) return <Failure error={error} />;
  if (!example) return null;
  return <Sending catalog={catalog} type={type} example={example.payload} />;
}

type SendingProps = { readonly catalog: string; readonly type: string; readonly example: unknown };

function Sending({ catalog, type, example }: SendingProps) {
  const { data: endpointList } = useQuery(endpoints);
  const [text, setText] = useState(() => JSON.stringify(example, null, 2));
  const [target, setTarget] = useState('');
  const send = useMutation({
    mutationFn: () =>
      call<SentEvent>('/events', {
        method: 'POST',
        body: {
          type,
          catalog,
          payload: JSON.parse(text),
          ...(target && { endpoints: [endpointFor(target, endpointList?.data ?? [])] }),
        },
      }),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <label htmlFor="to">To</label>
      <input
        id="to"
        list="endpoints"
        value={target}
        placeholder="all configured endpoints, else /in/demo"
        onChange={(event) => setTarget(event.target.value)}
      />
      <datalist id="endpoints">
        {endpointList?.data.map(({ id, url }) => (
          <option key={id} value={id}>
            {url}
          </option>
        ))}
      </datalist>
      <Suspense fallback={<p className="muted">Loading the editor …</p>}>
        <LazyJsonEditor label="Payload" value={text} onChange={setText} />
      </Suspense>
      <div className="buttons">
        <button type="submit" className="primary" disabled={send.isPending}>
          Send this
        </button>
      </div>
      <Failure error={send.error} />
      <SentDeliveries sent={send.data} />
    </form>
  );
}

const endpointFor = (target: string, known: readonly { readonly id: string }[]) =>
  known.some(({ id }) => id === target) ? target : { url: target };
