import type { DatabaseSync } from 'node:sqlite';
import { createInspector } from '@hookpact/inspector';
import { createSender, type DeliveryStore, type Sender } from '@hookpact/sender';
import type { SqliteStore } from '@hookpact/sender/sqlite';
import { openData } from './data/open-data.ts';
import { createApp } from './http/app.ts';
import type { App } from './http/hono-app.ts';
import type { ResolvedOptions } from './options.ts';
import type { OpenProvider } from './provider.ts';

/** All parts of a dev server but its port, tied together. */
export type Desk = {
  readonly app: App;
  readonly sender: Sender<never>;
  /** The server listens there: takes up what an earlier process left. */
  resume(url: string): Promise<void>;
  /** Resolves when the provider is idle and no attempt is due. */
  idle(): Promise<void>;
  /**
   * Ends what could hold connections open, then `closeServer`, then everything that it stood on.
   */
  close(closeServer: () => Promise<void>): Promise<void>;
};

/** How long attempts under way may still take when the server closes. */
const CLOSE_GRACE_MS = 1_000;

/** Opens the data, makes all parts, and starts to deliver. */
export async function openDesk(settings: ResolvedOptions): Promise<Desk> {
  const store = openData(settings.dataFile);
  const sharesDatabase = settings.deliveryStore === undefined;
  const sender = openSender(settings, settings.deliveryStore ?? store);
  let provider: OpenProvider | undefined;
  let url = '';
  const closing = new AbortController();

  async function closeData(): Promise<void> {
    await sender.stop({ graceMs: CLOSE_GRACE_MS });
    await store.close();
  }

  try {
    const inspector = openInspector(settings, { store, sender, sharesDatabase });
    provider = await settings.provider?.open({
      ...settings,
      sender: sender as Sender<DatabaseSync>, // `sharesDatabase` says whether it is
      sharesDatabase,
      database: store,
      url: () => url,
    });
    const app = createApp({
      ...settings,
      ...{ sender, inspector, opened: provider, url: () => url, closing: closing.signal },
    });
    await sender.start();
    const opened = provider;
    return {
      app,
      sender,
      async resume(listeningUrl) {
        url = listeningUrl;
        await opened?.resume?.();
      },
      async idle() {
        await opened?.idle?.();
        await sender.idle();
      },
      async close(closeServer) {
        closing.abort();
        inspector.close();
        await opened?.close?.();
        await closeServer();
        await closeData();
      },
    };
  } catch (error) {
    await provider?.close?.();
    await closeData();
    throw error;
  }
}

type Storage = { store: SqliteStore; sender: Sender<never>; sharesDatabase: boolean };

function openInspector(settings: ResolvedOptions, { store, sender, sharesDatabase }: Storage) {
  /** One transaction, and so one sync of the disk, with messages that are sent meanwhile. */
  const commit = async (write: () => void) => {
    await (sender as Sender<DatabaseSync>).sendAll([], { alongside: write });
  };
  return createInspector({
    catalogs: settings.catalogs,
    database: { ...store, commit: sharesDatabase ? commit : undefined },
    mayForward: settings.egress.allowPrivateNetworks,
    maxTokens: settings.maxTokens,
    maxRequestsPerToken: () => settings.retention.requestsPerAddress,
    maxBodyBytes: settings.maxInspectedBytes,
    maxBytes: settings.maxInspectorBytes,
    // not scaled: neither is how long an attempt may take, and the two belong together
    clock: settings.clock,
    onError: settings.onError,
  });
}

function openSender(
  settings: ResolvedOptions,
  store: DeliveryStore<DatabaseSync> | DeliveryStore<never>,
): Sender<never> {
  const { clock, egress, logger, policy, provider, random, scheme, transport } = settings;
  return createSender<never>({
    // a caller that passes `alongside` knows which database it writes to
    store: store as DeliveryStore<never>,
    policy,
    scheme,
    egress,
    maxBodyBytes: provider?.delivery?.maxMessageBytes,
    retentionMs: () => settings.retention.deliveriesMs,
    userAgent: provider?.delivery?.userAgent ?? 'hookpact-dev-server',
    finishHeaders: provider?.delivery?.finishHeaders,
    clock,
    random,
    transport,
    logger,
  });
}
