import type { DevServer } from '@hookpact/dev-server';
import type {
  About,
  DeliveryDetail,
  DeliveryPage,
  EventList,
  RequestPage,
  TokenList,
} from '../../src/api/types.ts';
import type { Recording } from '../../src/recording/recording.ts';

/** The default address of `hookpact dev`: commands on the page name it. */
const USUAL_HOST = '127.0.0.1:4700';

/** Asks a server for all that its console would ask for. */
export async function record(server: DevServer): Promise<Recording> {
  const ask = asker(server);
  const answers: Record<string, unknown> = {};
  const keep = async <Answer>(path: string): Promise<Answer> => {
    const answer = await ask(path);
    answers[path] = answer;
    return answer as Answer;
  };
  const about = await keep<About>('/console/about');
  for (const path of ['/console/activity', '/endpoints', '/deliveries/stopped-endpoints']) {
    await keep(path);
  }
  for (const { catalog, type } of (await keep<EventList>('/events')).data) {
    await keep(`/events/example?${new URLSearchParams({ catalog, type })}`);
  }
  if (about.pages.includes('functions')) await keepFunctions(keep);
  const requests = await keepRequests(keep);
  const deliveries = await listDeliveries(ask, '');
  const details = await Promise.all(
    deliveries.map(async ({ id }) => [id, (await ask(`/deliveries/${id}`)) as DeliveryDetail]),
  );
  const recording: Recording = {
    recordedAt: new Date().toISOString(),
    answers,
    deliveries,
    details: Object.fromEntries(details),
    valid: (await listDeliveries(ask, 'valid:yes')).map(({ id }) => id),
    requests,
  };
  const { host } = new URL(server.url);
  return JSON.parse(JSON.stringify(recording).replaceAll(host, USUAL_HOST)) as Recording;
}

type Ask = (path: string) => Promise<unknown>;
type Keep = <Answer>(path: string) => Promise<Answer>;

function asker({ url, apiKey }: DevServer): Ask {
  return async (path) => {
    const answer = await fetch(url + path, { headers: { 'x-api-key': apiKey } });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${text}`);
    return answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
  };
}

async function keepFunctions(keep: Keep): Promise<void> {
  type App = { owner_name: string; name: string };
  for (const { owner_name, name } of await keep<App[]>('/v2/functions?limit=1000')) {
    await keep(`/v2/functions/${owner_name}/${name}`);
  }
  const { data } = await keep<{ data: { id: string }[] }>('/v2/jobs?limit=200');
  for (const { id } of data) await keep(`/v2/jobs/${id}`);
}

async function keepRequests(keep: Keep): Promise<Recording['requests']> {
  const requests: Record<string, RequestPage['data']> = {};
  for (const { token } of (await keep<TokenList>('/inspector/tokens')).data) {
    const path = `/inspector/tokens/${token}/requests`;
    requests[token] = (await keep<RequestPage>(`${path}?limit=200`)).data;
    for (const { id } of requests[token]) {
      await keep(`${path}/${id}`);
      await keep(`${path}/${id}/curl`);
      await keep(`${path}/${id}/fixture`);
    }
  }
  return requests;
}

async function listDeliveries(ask: Ask, q: string): Promise<DeliveryPage['data']> {
  const found: DeliveryPage['data'] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const query = new URLSearchParams({
      ...{ first: 'newest', include: 'last_attempt', limit: '200' },
      ...(q && { q }),
      ...(cursor && { cursor }),
    });
    const page = (await ask(`/deliveries?${query}`)) as DeliveryPage;
    found.push(...page.data);
    cursor = page.next_cursor;
  }
  return found;
}
