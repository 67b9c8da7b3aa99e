import { queryOptions } from '@tanstack/react-query';
import { call, callText } from './http.ts';
import type {
  About,
  Activity,
  DeliveryDetail,
  EndpointList,
  EventList,
  ReceivedRequest,
  RequestPage,
  StoppedEndpointList,
  TokenList,
} from './types.ts';

/** The keys of cached answers; a prefix names all keys below it. */
export const keys = {
  about: ['about'],
  activity: ['activity'],
  endpoints: ['endpoints'],
  stoppedEndpoints: ['endpoints', 'stopped'],
  events: ['events'],
  tokens: ['inspector', 'tokens'],
  requests: (token: string) => ['inspector', 'requests', token],
  request: (token: string, id: string) => ['inspector', 'request', token, id],
  deliveries: ['deliveries'],
  delivery: (id: string) => ['deliveries', 'one', id],
} as const;

const tokenPath = (token: string) => `/inspector/tokens/${encodeURIComponent(token)}`;
export const requestPath = (token: string, id: string) =>
  `${tokenPath(token)}/requests/${encodeURIComponent(id)}`;

export const about = queryOptions({
  queryKey: keys.about,
  queryFn: () => call<About>('/console/about'),
  staleTime: Number.POSITIVE_INFINITY,
});

export const activity = queryOptions({
  queryKey: keys.activity,
  queryFn: () => call<Activity>('/console/activity'),
  refetchInterval: 10_000,
});

export const endpoints = queryOptions({
  queryKey: keys.endpoints,
  queryFn: () => call<EndpointList>('/endpoints'),
});

export const stoppedEndpoints = queryOptions({
  queryKey: keys.stoppedEndpoints,
  queryFn: () => call<StoppedEndpointList>('/deliveries/stopped-endpoints'),
  refetchInterval: 5_000,
});

export const events = queryOptions({
  queryKey: keys.events,
  queryFn: () => call<EventList>('/events'),
  staleTime: Number.POSITIVE_INFINITY,
});

export const tokens = queryOptions({
  queryKey: keys.tokens,
  queryFn: () => call<TokenList>('/inspector/tokens'),
  refetchInterval: 5_000,
});

export const requestsOf = (token: string) =>
  queryOptions({
    queryKey: keys.requests(token),
    queryFn: () => call<RequestPage>(`${tokenPath(token)}/requests?limit=200`),
    staleTime: Number.POSITIVE_INFINITY, // the stream keeps it fresh
  });

export const requestOf = (token: string, id: string) =>
  queryOptions({
    queryKey: keys.request(token, id),
    queryFn: () => call<ReceivedRequest>(requestPath(token, id)),
    staleTime: Number.POSITIVE_INFINITY, // it does not change
  });

export const deliveryOf = (id: string) =>
  queryOptions({
    queryKey: keys.delivery(id),
    queryFn: () => call<DeliveryDetail>(`/deliveries/${encodeURIComponent(id)}`),
  });

/** Sets the script that a token answers by; the token is made where it is new. */
export const putScript = (token: string, script: string) =>
  call(tokenPath(token), { method: 'PUT', body: { script } });

export const deleteToken = (token: string) => call(tokenPath(token), { method: 'DELETE' });

export const curlOf = (token: string, id: string) => callText(`${requestPath(token, id)}/curl`);
export const fixtureOf = (token: string, id: string) =>
  callText(`${requestPath(token, id)}/fixture`);
