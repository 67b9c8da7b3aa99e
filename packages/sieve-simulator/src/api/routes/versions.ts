import type { Context } from 'hono';
import type { RegisteredFunction } from '../../functions/registry.ts';
import type { App } from '../../http-app.ts';
import { ApiError, parsePart } from '../api-error.ts';
import { PageQuery } from '../models/queries.ts';
import { EditFunctionVersionRequest } from '../models/version.ts';
import { presentVersion } from '../present-function.ts';
import { presentJobPage } from '../present-job-page.ts';
import { readJson } from '../read-json.ts';
import type { Services } from '../services.ts';
import { calledFunction } from './functions.ts';

const path = '/v2/functions/:owner/:name/versions';

/** `/v2/functions/.../versions`: every function has one version. */
export function versionRoutes(app: App, services: Services): void {
  const { settings, jobs } = services;
  const present = (it: RegisteredFunction) => presentVersion(it, settings.of(it.definition.name));

  app.get(path, (context) => {
    const it = calledFunction(context, services);
    const { limit, offset } = parsePart('query', PageQuery, context.req.query());
    return context.json([present(it)].slice(offset, offset + limit));
  });

  app.get(`${path}/:slug`, (context) => context.json(present(calledVersion(context, services))));

  app.get(`${path}/:slug/jobs`, (context) => {
    const functionName = calledVersion(context, services).definition.name;
    const query = parsePart('query', PageQuery, context.req.query());
    return context.json(
      presentJobPage(jobs.list({ ...query, status: '', functionName }), services),
    );
  });

  app.post(`${path}/:slug/edit`, async (context) => {
    const it = calledVersion(context, services);
    if (!it.definition.isEditable) throw new ApiError('FORBIDDEN');
    const request = parsePart('body', EditFunctionVersionRequest, await readJson(context.req.raw));
    await editReplicas(it, request);
    return context.json(present(it));
  });

  async function editReplicas(
    { definition }: RegisteredFunction,
    edit: EditFunctionVersionRequest,
  ) {
    const { name } = definition;
    const now = settings.of(name);
    const minimum_replicas = edit.minimum_replicas ?? now.minimum_replicas ?? 0;
    const maximum_replicas = edit.maximum_replicas ?? now.maximum_replicas;
    const isInOrder = minimum_replicas <= (maximum_replicas ?? Number.POSITIVE_INFINITY);
    if (minimum_replicas < 0 || !isInOrder) throw new ApiError('VALUES_INVALID');
    await settings.edit(name, { minimum_replicas, maximum_replicas });
  }
}

function calledVersion(context: Context, services: Services): RegisteredFunction {
  const it = services.functions.find(
    calledFunction(context, services).definition.name,
    context.req.param('slug'),
  );
  if (!it) throw new ApiError('VERSION_NOT_FOUND');
  return it;
}
