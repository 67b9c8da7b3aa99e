import { EditFunctionRequest, JobPageQuery, PageQuery, paths } from '@hookpact/sieve-api';
import type { Context } from 'hono';
import type { RegisteredFunction } from '../../functions/registry.ts';
import type { App } from '../../http-app.ts';
import type { FunctionSettings } from '../../store/function-settings.ts';
import { ApiError, parsePart } from '../api-error.ts';
import { presentFunction } from '../present-function.ts';
import { presentJobPage } from '../present-job.ts';
import { readJson } from '../read-json.ts';
import type { Services } from '../services.ts';

/** `/v2/functions`: list, read, edit, and the jobs of one. */
export function functionRoutes(app: App, services: Services): void {
  const { functions, settings, jobs } = services;
  const present = (registered: RegisteredFunction) =>
    presentFunction(registered, settings.of(registered.definition.name));

  app.get(paths.functions, (context) => {
    const { limit, offset } = parsePart('query', PageQuery, context.req.query());
    return context.json(functions.all.slice(offset, offset + limit).map(present));
  });

  app.get(paths.function, (context) => context.json(present(calledFunction(context, services))));

  app.post(paths.editFunction, async (context) => {
    const registered = calledFunction(context, services);
    if (!registered.definition.isEditable) throw new ApiError('FORBIDDEN');
    const request = parsePart('body', EditFunctionRequest, await readJson(context.req.raw));
    services.refuseBlocked(request.webhooks?.hooks ?? [], ['body', 'webhooks', 'hooks']);
    await settings.edit(registered.definition.name, toSettings(request));
    return context.json(present(registered));
  });

  app.get(paths.functionJobs, (context) => {
    const functionName = calledFunction(context, services).definition.name;
    const query = parsePart('query', JobPageQuery, context.req.query());
    return context.json(presentJobPage(jobs.list({ ...query, functionName }), services));
  });
}

/** The function that a path names. @throws ApiError `FUNCTION_NOT_FOUND` */
export function calledFunction(context: Context, { functions }: Services): RegisteredFunction {
  const { owner_name, function_name } = context.req.param();
  const found = functions.find(`${owner_name}/${function_name}`);
  if (!found) throw new ApiError('FUNCTION_NOT_FOUND');
  return found;
}

/** The given fields; null and absent ones change nothing. */
function toSettings(request: EditFunctionRequest): FunctionSettings {
  const { webhooks, visibility, title, code_url, description, tags, cover_image_url } = request;
  for (const url of [code_url, cover_image_url]) {
    if (url && !URL.canParse(url)) throw new ApiError('VALUES_INVALID');
  }
  const given = {
    ...{ visibility, title, code_url, description, tags, cover_image_url },
    ...{ readme: request.readme, examples: request.examples, webhooks: webhooks?.hooks },
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value != null));
}
