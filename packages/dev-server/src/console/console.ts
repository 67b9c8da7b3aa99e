import type { Sender } from '@hookpact/sender';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as z from 'zod';
import manifest from '../../package.json' with { type: 'json' };
import type { App } from '../http/hono-app.ts';
import { Problem, readPart } from '../http/problem.ts';
import { type About, RetentionChange } from '../models.ts';
import type { ResolvedOptions, Retention } from '../options.ts';
import { createActivity } from './activity.ts';
import { assetRoutes } from './assets.ts';
import { liveRoute } from './live.ts';
import type { Sessions } from './session.ts';

export type ConsoleOptions = Pick<
  ResolvedOptions,
  | 'apiKey'
  | 'catalogs'
  | 'clock'
  | 'dataFolder'
  | 'egress'
  | 'isLoopback'
  | 'provider'
  | 'retention'
> & {
  readonly consoleFolder: string;
  readonly sender: Pick<Sender<never>, 'on'>;
  readonly sessions: Sessions;
  readonly isKey: (key: string) => boolean;
  readonly authenticate: MiddlewareHandler;
  readonly url: () => string;
  readonly closing: AbortSignal;
};

/** The limit of a body: small, since anybody may try to sign in. */
const smallBody = bodyLimit({
  maxSize: 4_096,
  onError: () => new Problem('BODY_TOO_LARGE').toResponse(),
});

const SignIn = z.strictObject({ api_key: z.string().max(1_000) });

/** `/console`: the page, and what only the page asks for. */
export function consoleRoutes(app: App, options: ConsoleOptions): void {
  const { authenticate, clock, isKey, isLoopback, provider, sender, sessions } = options;
  const activity = createActivity(sender, clock.wall);

  app.post('/console/session', smallBody, async (context) => {
    const { api_key } = readPart(SignIn, await context.req.json().catch(() => null));
    if (!isKey(api_key)) throw new Problem('UNAUTHORIZED');
    await sessions.open(context);
    return context.body(null, 204);
  });

  for (const path of [
    '/console/about',
    '/console/activity',
    '/console/live',
    '/console/retention',
  ]) {
    app.use(path, authenticate);
  }
  app.get('/console/about', (context) =>
    context.json({
      version: manifest.version,
      provider: provider?.name ?? null,
      pages: [...(provider?.pages ?? [])],
      catalogs: options.catalogs.map(({ name, title, version }) => ({ name, title, version })),
      url: options.url(),
      can_send_on: options.egress.allowPrivateNetworks,
      retention: present(options.retention),
      data_folder: options.dataFolder ?? null,
    } satisfies About),
  );
  app.put('/console/retention', smallBody, async (context) => {
    const change = readPart(RetentionChange, await context.req.json().catch(() => null));
    const { retention } = options;
    retention.deliveriesMs = change.deliveries_ms ?? retention.deliveriesMs;
    retention.requestsPerAddress = change.requests_per_address ?? retention.requestsPerAddress;
    return context.json(present(retention));
  });
  app.get('/console/activity', (context) => context.json(activity.summary()));
  liveRoute(app, sender, options.closing);

  assetRoutes(app, options.consoleFolder, async (context) => {
    // a client of a loopback address is on this machine; on other addresses the page asks for the
    // key
    if (isLoopback && !(await sessions.isOpen(context))) await sessions.open(context);
  });
}

const present = ({ deliveriesMs, requestsPerAddress }: Retention): About['retention'] => ({
  deliveries_ms: deliveriesMs,
  requests_per_address: requestsPerAddress,
});
