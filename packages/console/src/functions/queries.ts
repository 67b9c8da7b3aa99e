import type { FunctionApp, Job, JobList } from '@hookpact/sieve-api';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/http.ts';

export type { FunctionApp, Job };

export const functionPath = (owner: string, name: string) =>
  `/v2/functions/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;

export const functionKeys = {
  all: ['functions'],
  one: (owner: string, name: string) => ['functions', owner, name],
  jobs: ['jobs'],
  job: (id: string) => ['jobs', id],
} as const;

export const functionList = queryOptions({
  queryKey: functionKeys.all,
  queryFn: () => call<FunctionApp[]>('/v2/functions?limit=1000'),
});

export const functionOf = (owner: string, name: string) =>
  queryOptions({
    queryKey: functionKeys.one(owner, name),
    queryFn: () => call<FunctionApp>(functionPath(owner, name)),
  });

/** Jobs change without a click, so they are fetched again. */
const REFRESH_MS = 1_000;

export const jobList = queryOptions({
  queryKey: functionKeys.jobs,
  queryFn: () => call<JobList>('/v2/jobs?limit=200'),
  refetchInterval: REFRESH_MS,
});

export const hasEnded = (status: string | undefined) =>
  /^(finished|error|cancelled)$/.test(status ?? '');

export const jobOf = (id: string) =>
  queryOptions({
    queryKey: functionKeys.job(id),
    queryFn: () => call<Job>(`/v2/jobs/${encodeURIComponent(id)}`),
    refetchInterval: ({ state }) => (hasEnded(state.data?.status) ? false : REFRESH_MS),
  });
