import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { call } from '../api/http.ts';
import { onAttempts } from '../api/live.ts';
import { keys } from '../api/queries.ts';
import type { DeliveryPage, DeliverySummary, LiveAttempt } from '../api/types.ts';

const PAGE = 200;

/** How often the newest are asked for again while attempts are made. */
const REFRESH_MS = 400;

type Pages = InfiniteData<DeliveryPage, string>;

/** Deliveries that match a search, newest first, kept fresh while attempts are made. */
export function useDeliveries(q: string) {
  const client = useQueryClient();
  const queryKey = useMemo(() => [...keys.deliveries, 'list', q], [q]);
  const query = useInfiniteQuery({
    queryKey,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => fetchPage(q, pageParam, signal),
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = async () => {
      timer = undefined;
      const newest = await fetchPage(q, '').catch(() => undefined);
      if (newest) client.setQueryData<Pages>(queryKey, (pages) => withNewest(pages, newest));
    };
    const forget = onAttempts((attempts) => {
      client.setQueryData<Pages>(queryKey, (pages) => withAttempts(pages, attempts));
      timer ??= setTimeout(() => void refresh(), REFRESH_MS);
    });
    return () => {
      forget();
      clearTimeout(timer);
    };
  }, [client, queryKey, q]);

  const items = useMemo(() => query.data?.pages.flatMap(({ data }) => data) ?? [], [query.data]);
  return { ...query, items };
}

function fetchPage(q: string, cursor: string, signal?: AbortSignal): Promise<DeliveryPage> {
  const query = new URLSearchParams({
    first: 'newest',
    include: 'last_attempt',
    limit: String(PAGE),
    ...(q && { q }),
    ...(cursor && { cursor }),
  });
  return call(`/deliveries?${query}`, signal ? { signal } : {});
}

/** Puts new deliveries on top, and updates the others. */
function withNewest(pages: Pages | undefined, newest: DeliveryPage): Pages | undefined {
  const [first] = pages?.pages ?? [];
  if (!pages || !first) return pages;
  const renewed = new Map(newest.data.map((delivery) => [delivery.id, delivery]));
  const known = new Set(pages.pages.flatMap(({ data }) => data.map(({ id }) => id)));
  const arrived = newest.data.filter(({ id }) => !known.has(id));
  const renewedPages = pages.pages.map((page) => ({
    ...page,
    data: page.data.map((delivery) => renewed.get(delivery.id) ?? delivery),
  }));
  const [top, ...others] = renewedPages;
  return { ...pages, pages: [{ ...first, data: [...arrived, ...(top?.data ?? [])] }, ...others] };
}

/** Shows an attempt at once in the row of its delivery. */
function withAttempts(pages: Pages | undefined, attempts: readonly LiveAttempt[]) {
  if (!pages || attempts.length === 0) return pages;
  const newest = new Map(attempts.map((attempt) => [attempt.delivery_id, attempt]));
  const renew = (delivery: DeliverySummary): DeliverySummary => {
    const attempt = newest.get(delivery.id);
    if (!attempt || attempt.number < delivery.attempts) return delivery;
    return {
      ...delivery,
      status: attempt.next,
      attempts: attempt.number,
      due_at: attempt.due_at,
    };
  };
  return {
    ...pages,
    pages: pages.pages.map((page) => ({ ...page, data: page.data.map(renew) })),
  };
}
