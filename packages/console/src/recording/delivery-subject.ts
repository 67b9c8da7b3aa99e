import { type SearchSubject, valuesAt } from '@hookpact/search';
import type { DeliveryDetail, DeliverySummary } from '../api/types.ts';

type SubjectSearch = ReturnType<SearchSubject>;

/** The fields by which a search finds a recorded delivery: those of the server's own search. */
export function deliverySubject(
  delivery: DeliverySummary,
  detail: DeliveryDetail | undefined,
  valid: ReadonlySet<string>,
): SearchSubject {
  const last = detail?.attempt_list.at(-1);
  const fields: Readonly<Record<string, () => SubjectSearch>> = {
    id: () => [delivery.id],
    message: () => [delivery.message_id],
    type: () => [delivery.event_type],
    endpoint: () => [delivery.endpoint_id],
    url: () => [delivery.url],
    status: () => [delivery.status, last?.status ?? undefined],
    attempt: () => [delivery.attempts],
    failure: () => [last?.failure ?? undefined],
    reason: () => [delivery.reason ?? undefined],
    time: () => [Date.parse(delivery.created_at)],
    valid: () => [valid.has(delivery.id) ? 'yes' : 'no'],
  };
  return (field, path) => {
    if (field === 'body') return valuesAt(parsed(detail?.body), path);
    const { id, event_type, endpoint_id, url } = delivery;
    return (
      fields[field]?.() ?? [
        id,
        event_type,
        endpoint_id,
        url,
        last?.detail ?? undefined,
        last?.body,
        detail?.body,
      ]
    );
  };
}

function parsed(body: string | undefined): unknown {
  try {
    return JSON.parse(body ?? '');
  } catch {
    return undefined;
  }
}
