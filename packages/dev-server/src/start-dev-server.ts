import type { DatabaseSync } from 'node:sqlite';
import { createInspector } from '@hookpact/inspector';
import { createSender, type DeliveryStore, type Sender } from '@hookpact/sender';
import { removeListeningPlace, writeListeningPlace } from './data/data-folder.ts';
import { openData } from './data/open-data.ts';
import { createApp } from './http/app.ts';
import { type Listening, listen } from './listen.ts';
import { type DevServerOptions, type ResolvedOptions, resolveOptions } from './options.ts';
import type { OpenProvider } from './provider.ts';

/** A running dev server. */
export type DevServer = {
  /** Such as `http://127.0.0.1:4455`, without a slash at the end. */
  readonly url: string;
  /** What `X-API-Key` must be. */
  readonly apiKey: string;
  /** What delivers the webhooks: its deliveries and attempts, and listeners for them. */
  readonly sender: Sender<never>;
  /** An address for webhooks, whose requests the inspector keeps. */
  inspectorUrl(token: string): string;
  /** Resolves when the provider is idle and no attempt is due; retries that wait are not due. */
  idle(): Promise<void>;
  /** Stops the provider and deliveries, ends all connections and closes the file. */
  close(): Promise<void>;
  /** `close`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
};

/** How long attempts under way may still take when the server closes. */
const CLOSE_GRACE_MS = 1_000;

/** Without a provider there is no reason for a larger one than the sender's own. */
const MOST_MESSAGE_BYTES = 10_485_760;

/**
 * Starts a desk for a provider of webhooks: one port with an inspector, a sender of its events and
 * their deliveries, and with the routes of a provider that brings some. Any number can run in one
 * process.
 *
 * @throws DevServerError when it cannot start; `code` says why and `remedy` how to go on
 * @example
 * const server = await startDevServer({ catalogs: [billing] });
 * await fetch(`${server.url}/events`, {
 *   method: 'POST',
 *   headers: { 'X-API-Key': server.apiKey, 'Content-Type': 'application/json' },
 *   body: JSON.stringify({ type: 'invoice.paid', endpoints: [{ url: 'http://127.0.0.1:3000' }] }),
 * });
 * await server.close();
 */
export async function startDevServer(options: DevServerOptions): Promise<DevServer> {
  const settings = resolveOptions(options);
  const { apiKey, clock, dataFolder, onError, provider } = settings;
  const store = openData(settings.dataFile);
  const sharesDatabase = settings.deliveryStore === undefined;
  const sender = openSender(settings, settings.deliveryStore ?? store);
  let server: Listening | undefined;
  const url = () => server?.url ?? '';

  async function closeData(): Promise<void> {
    await sender.stop({ graceMs: CLOSE_GRACE_MS });
    await store.close();
  }

  /** One transaction, and so one sync of the disk, with messages that are sent meanwhile. */
  const commit = async (write: () => void) => {
    await (sender as Sender<DatabaseSync>).sendAll([], { alongside: write });
  };

  let opened: OpenProvider | undefined;
  try {
    const inspector = createInspector({
      catalogs: settings.catalogs,
      database: { ...store, commit: sharesDatabase ? commit : undefined },
      mayForward: settings.isLoopback,
      maxTokens: settings.maxTokens,
      maxRequestsPerToken: settings.maxRequestsPerToken,
      maxBodyBytes: settings.maxInspectedBytes,
      maxBytes: settings.maxInspectorBytes,
      // not scaled: neither is how long an attempt may take, and the two belong together
      clock,
      onError,
    });
    opened = await provider?.open({
      ...settings,
      sender: sender as Sender<DatabaseSync>, // `sharesDatabase` says whether it is
      sharesDatabase,
      database: store,
      url,
      clock,
    });
    const fallbackUrl = () => `${url()}/in/demo`;
    const app = createApp({ ...settings, sender, inspector, opened, fallbackUrl });
    await sender.start();
    const listening = await listen(app, settings);
    server = listening;
    const place = { url: listening.url, apiKey, pid: process.pid };
    if (dataFolder) writeListeningPlace(dataFolder, place);
    await opened?.resume?.();

    const provided = opened;
    const close = async () => {
      if (dataFolder) removeListeningPlace(dataFolder, place);
      inspector.close();
      await provided?.close?.();
      await listening.close();
      await closeData();
    };
    return {
      url: listening.url,
      apiKey,
      sender,
      inspectorUrl: (token) => `${listening.url}/in/${token}`,
      async idle() {
        await provided?.idle?.();
        await sender.idle();
      },
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await opened?.close?.();
    await server?.close();
    await closeData();
    throw error;
  }
}

function openSender(
  settings: ResolvedOptions,
  store: DeliveryStore<DatabaseSync> | DeliveryStore<never>,
): Sender<never> {
  const { clock, egress, policy, provider, random, transport } = settings;
  return createSender<never>({
    store: store as DeliveryStore<never>, // whoever passes `alongside` knows where it writes
    policy,
    egress,
    maxBodyBytes: provider?.delivery?.maxMessageBytes ?? MOST_MESSAGE_BYTES,
    userAgent: provider?.delivery?.userAgent ?? 'hookpact-dev-server',
    finishHeaders: provider?.delivery?.finishHeaders,
    clock,
    random,
    transport,
  });
}
