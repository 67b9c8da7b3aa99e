import { isFunctionName, JobCostQuery, paths, UsageQuery } from '@hookpact/sieve-api';
import type { Context } from 'hono';
import type { App } from '../../http-app.ts';
import { billingPeriod, type Period, usageOf } from '../../usage/usage.ts';
import { ApiError, parsePart } from '../api-error.ts';
import type { Services } from '../services.ts';
import { calledFunction } from './functions.ts';
import { calledVersion } from './versions.ts';

/** `/v2/usage`: how long jobs ran. They cost nothing. */
export function usageRoutes(app: App, services: Services): void {
  const { jobs, functions, clock } = services;

  app.get(paths.usage, (context) => context.json(usage(periodOf(context), undefined)));

  app.get(paths.usageByFunction, (context) => {
    const period = periodOf(context);
    const runs = jobs.runs({ ...period, functionName: undefined });
    const names = [...new Set(runs.map(({ functionName }) => functionName))];
    return context.json(Object.fromEntries(names.map((name) => [name, usage(period, name)])));
  });

  app.get(paths.functionUsage, (context) => {
    const { owner_name, function_name } = context.req.param();
    if (!isFunctionName(`${owner_name}/${function_name}`)) throw new ApiError('FUNCTION_INVALID');
    const { definition } = calledFunction(context, services);
    return context.json(usage(periodOf(context), definition.name));
  });

  app.get(paths.versionUsage, (context) => {
    const { definition } = calledVersion(context, services);
    return context.json(usage(periodOf(context), definition.name));
  });

  app.get(paths.jobCost, (context) => {
    parsePart('query', JobCostQuery, context.req.query());
    const job = jobs.find(context.req.param('job_id'));
    if (!job) throw new ApiError('JOB_NOT_FOUND');
    const [function_owner_name, function_name] = job.functionName.split('/');
    const function_id = functions.idOf(job.functionName);
    return context.json({
      job_id: job.id,
      function_name,
      function_owner_name,
      function_id,
      cost: 0,
    });
  });

  app.get(paths.credits, (context) => {
    const credits = services.creditsLeft();
    return context.json({ credits: Number.isFinite(credits) ? credits : null });
  });

  function usage(period: Period, functionName: string | undefined) {
    return usageOf(jobs.runs({ ...period, functionName }), period, clock.wall());
  }

  function periodOf(context: Context): Period {
    const given = parsePart('query', UsageQuery, context.req.query());
    const current = billingPeriod(clock.wall());
    const fromMs = given.start_timestamp ?? current.fromMs;
    const toMs = given.end_timestamp ?? current.toMs;
    if (fromMs > toMs) throw new ApiError('TIMESTAMPS_INVALID');
    return { fromMs, toMs };
  }
}
