import { requestSubject } from '@hookpact/inspector/search';
import {
  deliveryVocabulary,
  isSearchError,
  matches,
  parseQuery,
  requestVocabulary,
} from '@hookpact/search';
import type { DeliverySummary, ReceivedRequest } from '../api/types.ts';
import { deliverySubject } from './delivery-subject.ts';
import type { Recording } from './recording.ts';

type Asked = { readonly method?: string | undefined };

/** Answers as the recorded server did; searches are made anew, and changes are refused. */
export function answerFrom(
  recording: Recording,
  path: string,
  { method = 'GET' }: Asked,
): Response {
  if (method !== 'GET') return refusal(403, 'RECORDED', CHANGES_NOTHING);
  const { pathname, searchParams } = new URL(path, 'http://recording.invalid');
  try {
    const answer = answerOf(recording, { path, pathname, searchParams });
    if (answer === undefined) return refusal(404, 'NOT_RECORDED', 'This was not recorded.');
    return typeof answer === 'string' ? new Response(answer) : Response.json(answer);
  } catch (error) {
    if (!isSearchError(error)) throw error;
    return refusal(400, error.code, `${error.message} ${error.remedy}`);
  }
}

const CHANGES_NOTHING =
  'This page shows a recording, which nothing changes. To try it live, run: npx hookpact dev';

const refusal = (status: number, code: string, detail: string) =>
  Response.json({ code, detail }, { status });

type Path = {
  readonly path: string;
  readonly pathname: string;
  readonly searchParams: URLSearchParams;
};

function answerOf(recording: Recording, { path, pathname, searchParams }: Path): unknown {
  const q = searchParams.get('q') ?? '';
  if (pathname === '/deliveries') {
    return { data: foundDeliveries(recording, q), next_cursor: null };
  }
  if (pathname === '/deliveries/dead') return countDead(foundDeliveries(recording, q));
  const token = /^\/inspector\/tokens\/([^/]+)\/requests$/.exec(pathname)?.[1];
  if (token !== undefined) return foundRequests(recording, decodeURIComponent(token), q);
  const id = /^\/deliveries\/([^/]+)$/.exec(pathname)?.[1];
  const detail = id === undefined ? undefined : recording.details[decodeURIComponent(id)];
  return detail ?? recording.answers[path] ?? recording.answers[pathname];
}

function foundDeliveries(recording: Recording, q: string): readonly DeliverySummary[] {
  const query = parseQuery(q, deliveryVocabulary);
  const valid = new Set(recording.valid);
  return recording.deliveries.filter((delivery) =>
    matches(query, deliverySubject(delivery, recording.details[delivery.id], valid)),
  );
}

function foundRequests({ requests }: Recording, token: string, q: string) {
  const query = parseQuery(q, requestVocabulary);
  const found = (request: ReceivedRequest) => matches(query, requestSubject(request));
  return { data: (requests[token] ?? []).filter(found) };
}

function countDead(deliveries: readonly DeliverySummary[]) {
  const dead = deliveries.filter(({ status }) => status === 'dead');
  return {
    count: dead.length,
    is_complete: true,
    by_type: countBy(dead, ({ event_type }) => event_type),
    by_endpoint: countBy(dead, ({ endpoint_id }) => endpoint_id),
  };
}

function countBy<Item>(items: readonly Item[], nameOf: (item: Item) => string) {
  const counts: Record<string, number> = {};
  for (const item of items) counts[nameOf(item)] = (counts[nameOf(item)] ?? 0) + 1;
  return counts;
}
