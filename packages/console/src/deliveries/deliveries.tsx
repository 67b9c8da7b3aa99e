import { deliveryVocabulary } from '@hookpact/search';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { endpoints, events } from '../api/queries.ts';
import type { DeliverySummary } from '../api/types.ts';
import { CommandLine } from '../ui/command-line.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Failure } from '../ui/failure.tsx';
import { RowList } from '../ui/row-list.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { Clock, Countdown } from '../ui/time.tsx';
import { DeadLetters } from './dead-letters.tsx';
import { PausedEndpoints } from './paused-endpoints.tsx';
import { StatusBadge } from './status-badge.tsx';
import { useDeliveries } from './use-deliveries.ts';

/** Every delivery, newest first, as it goes on. */
export function Deliveries() {
  const { q = '' } = useSearch({ strict: false });
  const navigate = useNavigate();
  const { items, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useDeliveries(q);
  const [selected, setSelected] = useState<string>();
  const known = useKnownValues();
  const looksOn = items.length === 0 && hasNextPage && !isFetchingNextPage;
  useEffect(() => {
    if (looksOn) void fetchNextPage();
  }, [looksOn, fetchNextPage]);

  return (
    <section className="page wide">
      <h1>Deliveries</h1>
      <PausedEndpoints />
      <DeadLetters q={q} />
      <SearchBox
        vocabulary={deliveryVocabulary}
        value={q}
        values={known}
        onSearch={(text) => void navigate({ to: '/deliveries', search: text ? { q: text } : {} })}
      />
      <Failure error={error} />
      {!isPending && items.length === 0 && !hasNextPage && <NoDeliveries isSearched={q !== ''} />}
      {items.length > 0 && (
        <RowList
          label="Deliveries"
          items={items}
          keyOf={({ id }) => id}
          selected={selected}
          onSelect={({ id }) => {
            setSelected(id);
            void navigate({ to: '/deliveries/$id', params: { id } });
          }}
          row={(delivery) => <DeliveryRow delivery={delivery} />}
          onEnd={() => {
            if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
          }}
        />
      )}
      {items.length === 0 && hasNextPage && (
        <p className="muted" role="status">
          Nothing among the newest; looking further back …
        </p>
      )}
    </section>
  );
}

function useKnownValues() {
  const { data: eventList } = useQuery(events);
  const { data: endpointList } = useQuery(endpoints);
  return {
    type: eventList?.data.map(({ type }) => type) ?? [],
    endpoint: endpointList?.data.map(({ id }) => id) ?? [],
  };
}

function DeliveryRow({ delivery }: { readonly delivery: DeliverySummary }) {
  const { created_at, event_type, url, status, attempts, due_at, last_attempt } = delivery;
  return (
    <>
      <span className="row-time">
        <Clock at={created_at} />
      </span>
      <span className="row-main">{event_type}</span>
      <span className="muted row-side">{url}</span>
      <span className="muted row-count">
        {attempts > 1 && `${attempts} attempts · `}
        {last_attempt?.status ?? last_attempt?.failure ?? ''}
        {status === 'waiting' && due_at && attempts > 0 && (
          <>
            {' · '}
            <Countdown at={due_at} />
          </>
        )}
      </span>
      <StatusBadge status={status} hasFailed={attempts > 0} />
    </>
  );
}

function NoDeliveries({ isSearched }: { readonly isSearched: boolean }) {
  if (isSearched) return <EmptyState title="No delivery matches" />;
  return (
    <EmptyState title="Nothing was sent yet">
      <CommandLine about="Send the first event:" command="hookpact send" />
      <p>Or open an event and press “Send this”.</p>
    </EmptyState>
  );
}
