import {
  type ConcurrencyInfo,
  ConcurrencyStatsQuery,
  isFunctionName,
  paths,
} from '@hookpact/sieve-api';
import type { App } from '../../http-app.ts';
import { concurrencyChunks } from '../../usage/usage.ts';
import { parsePart, RequestInvalid } from '../api-error.ts';
import type { Services } from '../services.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const MAX_PERIOD_MS = 7 * DAY_MS;

/** How many jobs run, ran and may run at once. */
export function concurrencyRoutes(app: App, { jobs, limits, clock }: Services): void {
  app.get(paths.concurrency, (context) => context.json(now()));

  app.get(paths.compute, (context) => {
    const { max_concurrency, num_processing } = now();
    return context.json({ cpu: { available: max_concurrency - num_processing } });
  });

  app.get(paths.concurrencyStats, (context) => {
    const query = parsePart('query', ConcurrencyStatsQuery, context.req.query());
    if (query.function !== undefined && !isFunctionName(query.function)) {
      throw refuse('function', 'Input should be written as owner_name/function_name');
    }
    const today = Math.floor(clock.wall() / DAY_MS) * DAY_MS;
    const fromMs = query.start ?? today - DAY_MS;
    const toMs = query.end ?? today - MINUTE_MS;
    if (fromMs > toMs || toMs - fromMs > MAX_PERIOD_MS) {
      throw refuse('start', 'Input should be within one week before end');
    }
    const runs = jobs
      .runs({ fromMs, toMs, functionName: query.function })
      .filter(({ status }) => query.status === '' || status === query.status);
    return context.json(concurrencyChunks(runs, { fromMs, toMs }, query.chunk_size * MINUTE_MS));
  });

  function now(): ConcurrencyInfo {
    const unfinished = jobs.unfinished();
    const num_processing = unfinished.filter(({ status }) => status === 'processing').length;
    const waiting = unfinished.length - num_processing;
    const num_limited = num_processing >= limits.concurrency ? waiting : 0;
    return {
      max_concurrency: limits.concurrency,
      num_current: unfinished.length,
      num_processing,
      num_queued: waiting - num_limited,
      num_limited,
    };
  }
}

const refuse = (name: string, msg: string) =>
  new RequestInvalid([{ loc: ['query', name], msg, type: 'value_error' }]);
