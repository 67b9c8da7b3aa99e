import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ApiError, apiErrors, RequestInvalid } from './api/api-error.ts';
import { authenticate } from './api/authenticate.ts';
import { refuseLargeBody } from './api/read-json.ts';
import { refuseWrongMethods } from './api/refuse-wrong-methods.ts';
import { jobRoutes } from './api/routes/jobs.ts';
import { pushRoutes } from './api/routes/push.ts';
import type { Services } from './api/services.ts';
import type { App } from './http-app.ts';
import { type CaptureOptions, captureRoutes } from './inspector/routes/capture.ts';
import { requestRoutes } from './inspector/routes/requests.ts';

export type AppOptions = {
  apiKey: string;
  services: Services;
  capture: CaptureOptions;
  /** Hears of defects: what became a 500. */
  onError: (error: unknown) => void;
};

/** All that the simulator answers, as a fetch handler. */
export function createApp({ apiKey, services, capture, onError }: AppOptions): App {
  const app: App = new Hono();
  app.use('/v2/*', authenticate(apiKey));
  app.use('/v2/*', bodyLimit({ maxSize: services.limits.maxBodyBytes, onError: refuseLargeBody }));
  pushRoutes(app, services);
  jobRoutes(app, services);
  app.use('/inspector/*', authenticate(apiKey));
  requestRoutes(app, capture.inspector);
  refuseWrongMethods(app);
  captureRoutes(app, capture);

  app.notFound((context) => context.json({ detail: apiErrors.NOT_FOUND.detail }, 404));
  app.onError((error, context) => {
    if (error instanceof RequestInvalid) return context.json({ detail: error.detail }, 422);
    if (error instanceof ApiError) return context.json({ detail: error.message }, error.status);
    onError(error);
    return context.json({ detail: apiErrors.INTERNAL.detail }, 500);
  });
  return app;
}
