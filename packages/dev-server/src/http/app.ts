import { isStorageFull, refuseWrongMethods } from '@hookpact/errors';
import type { Inspector } from '@hookpact/inspector';
import type { Sender } from '@hookpact/sender';
import { deliveriesApi } from '@hookpact/sender/http';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { consoleRoutes } from '../console/console.ts';
import { createSessions } from '../console/session.ts';
import type { EndpointList } from '../models.ts';
import type { ResolvedOptions } from '../options.ts';
import type { OpenProvider } from '../provider.ts';
import { admitSessions, authenticate, keyChecker } from './authenticate.ts';
import { docsRoutes } from './docs.ts';
import { eventRoutes } from './events.ts';
import type { App } from './hono-app.ts';
import { indexPage } from './index-page.ts';
import { Problem } from './problem.ts';
import { refuseStrangers } from './refuse-strangers.ts';
import { sandboxForeignContent } from './sandbox.ts';
import { validityBy } from './validity.ts';

export type AppOptions = Pick<
  ResolvedOptions,
  | 'allowedHosts'
  | 'apiKey'
  | 'catalogs'
  | 'clock'
  | 'consoleFolder'
  | 'dataFolder'
  | 'egress'
  | 'endpoints'
  | 'host'
  | 'isLoopback'
  | 'maxBodyBytes'
  | 'onError'
  | 'provider'
  | 'retention'
  | 'scheme'
  | 'unscaledPolicy'
> & {
  readonly sender: Sender<never>;
  readonly inspector: Inspector;
  readonly opened: OpenProvider | undefined;
  /** Where the server listens; known only when it does. */
  readonly url: () => string;
  /** Ends live streams. */
  readonly closing: AbortSignal;
};

/** Paths that need the key. All that follows them is the provider's. */
const keyed = ['/inspector/*', '/deliveries/*', '/endpoints/*', '/events', '/events/*'];

/** All that a dev server answers, as a fetch handler. */
export function createApp(options: AppOptions): App {
  const { apiKey, consoleFolder, endpoints, inspector, maxBodyBytes, onError, opened } = options;
  const { provider, sender, url } = options;
  const app: App = new Hono();
  const refuse = () => new Problem('BODY_TOO_LARGE').toResponse();
  const limit = bodyLimit({ maxSize: maxBodyBytes, onError: refuse });
  const isKey = keyChecker(apiKey);
  const needsKey = authenticate(isKey);
  const sessions = createSessions({ apiKey, now: options.clock.wall });
  app.use(refuseStrangers(options));
  app.use(sandboxForeignContent);
  if (consoleFolder) app.use(admitSessions(apiKey, sessions));
  for (const path of keyed) app.use(path, needsKey, limit);

  app.get('/', (context) => {
    const accept = context.req.header('accept') ?? '';
    if (consoleFolder && accept.includes('text/html')) return context.redirect('/console/');
    return indexPage(provider?.name, accept);
  });
  if (consoleFolder) {
    consoleRoutes(app, { ...options, consoleFolder, sessions, isKey, authenticate: needsKey });
  }
  const signing = options.scheme && null; // how a scheme of one's own signs, only its provider can say
  docsRoutes(app, { catalogs: options.catalogs, policy: options.unscaledPolicy, signing });
  eventRoutes(app, { ...options, fallbackUrl: () => `${url()}/in/demo` });
  app.get('/endpoints', async (context) => {
    const listed = Object.entries(endpoints).map(async ([id, { url, secrets = [] }]) => {
      const state = (await sender.endpointState(id)) ?? 'active';
      return { id, url, is_signed: secrets.length > 0, state };
    });
    return context.json({ data: await Promise.all(listed) } satisfies EndpointList);
  });
  refuseWrongMethods(app, (headers) => new Problem('METHOD_NOT_ALLOWED').toResponse(headers));

  const isValid = validityBy(options.catalogs);
  const deliveries = deliveriesApi({ sender, isValid, onError, policy: options.unscaledPolicy });
  for (const path of ['/deliveries/*', '/endpoints/*']) {
    app.all(path, (context) => deliveries(context.req.raw));
  }
  for (const path of ['/inspector/*', '/in/*']) {
    app.all(path, (context) => inspector.fetch(context.req.raw, context.env));
  }
  if (opened) app.all('*', (context) => opened.fetch(context.req.raw, context.env));
  app.notFound(() => new Problem('NOT_FOUND').toResponse());
  app.onError((error) => {
    if (error instanceof Problem) return error.toResponse();
    onError(error);
    return new Problem(isStorageFull(error) ? 'STORAGE_FULL' : 'INTERNAL').toResponse();
  });
  return app;
}
