import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ApiError, apiErrors, RequestInvalid } from './api/api-error.ts';
import { authenticate } from './api/authenticate.ts';
import { refuseLargeBody } from './api/read-json.ts';
import { refuseWrongMethods } from './api/refuse-wrong-methods.ts';
import { concurrencyRoutes } from './api/routes/concurrency.ts';
import { fileRoutes } from './api/routes/files.ts';
import { functionRoutes } from './api/routes/functions.ts';
import { jobRoutes } from './api/routes/jobs.ts';
import { logRoutes } from './api/routes/logs.ts';
import { pushRoutes } from './api/routes/push.ts';
import { refusedWebhookRoutes, refusedWebhooksPath } from './api/routes/refused-webhooks.ts';
import { usageRoutes } from './api/routes/usage.ts';
import { versionRoutes } from './api/routes/versions.ts';
import type { Services } from './api/services.ts';
import type { App } from './http-app.ts';

export type AppOptions = {
  apiKey: string;
  services: Services;
  /** Called with defects: what became a 500. */
  onError: (error: unknown) => void;
};

/** Sieve's own API, as a fetch handler. */
export function createApp({ apiKey, services, onError }: AppOptions): App {
  const app: App = new Hono();
  const limit = bodyLimit({ maxSize: services.limits.maxBodyBytes, onError: refuseLargeBody });
  app.use('/v2/*', authenticate(apiKey), limit);
  pushRoutes(app, services);
  jobRoutes(app, services);
  functionRoutes(app, services);
  versionRoutes(app, services);
  usageRoutes(app, services);
  concurrencyRoutes(app, services);
  logRoutes(app, services);
  fileRoutes(app, services);
  app.use(refusedWebhooksPath, authenticate(apiKey));
  refusedWebhookRoutes(app, services);
  refuseWrongMethods(app);

  app.notFound((context) => context.json({ detail: apiErrors.NOT_FOUND.detail }, 404));
  app.onError((error, context) => {
    if (error instanceof RequestInvalid) return context.json({ detail: error.detail }, 422);
    if (error instanceof ApiError) return context.json({ detail: error.message }, error.status);
    onError(error);
    return context.json({ detail: apiErrors.INTERNAL.detail }, 500);
  });
  return app;
}
