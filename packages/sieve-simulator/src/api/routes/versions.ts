import { EditFunctionVersionRequest, PageQuery, paths } from '@hookpact/sieve-api';
import type { Context } from 'hono';
import type { RegisteredFunction } from '../../functions/registry.ts';
import type { App } from '../../http-app.ts';
import { ApiError, parsePart } from '../api-error.ts';
import { presentVersion } from '../present-function.ts';
import { presentJobPage } from '../present-job.ts';
import { readJson } from '../read-json.ts';
import type { Services } from '../services.ts';
import { calledFunction } from './functions.ts';

/** `/v2/functions/.../versions`: every function has one version. */
export function versionRoutes(app: App, services: Services): void {
  const { settings, jobs } = services;
  const present = (registered: RegisteredFunction) =>
    presentVersion(registered, settings.of(registered.definition.name));

  app.get(paths.versions, (context) => {
    const registered = calledFunction(context, services);
    const { limit, offset } = parsePart('query', PageQuery, context.req.query());
    return context.json([present(registered)].slice(offset, offset + limit));
  });

  app.get(paths.version, (context) => context.json(present(calledVersion(context, services))));

  app.get(paths.versionJobs, (context) => {
    const functionName = calledVersion(context, services).definition.name;
    const query = parsePart('query', PageQuery, context.req.query());
    return context.json(
      presentJobPage(jobs.list({ ...query, status: '', functionName }), services),
    );
  });

  app.post(paths.editVersion, async (context) => {
    const registered = calledVersion(context, services);
    if (!registered.definition.isEditable) throw new ApiError('FORBIDDEN');
    const request = parsePart('body', EditFunctionVersionRequest, await readJson(context.req.raw));
    await editReplicas(registered, request);
    return context.json(present(registered));
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

export function calledVersion(context: Context, services: Services): RegisteredFunction {
  const { owner_name, function_name, version_slug } = context.req.param();
  const registered = services.functions.find(`${owner_name}/${function_name}`, version_slug);
  if (!registered) throw new ApiError('VERSION_NOT_FOUND');
  return registered;
}
