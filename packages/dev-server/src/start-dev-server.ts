import type { Sender } from '@hookpact/sender';
import {
  type ListeningPlace,
  removeListeningPlace,
  writeListeningPlace,
} from './data/data-folder.ts';
import { type Listening, listen } from './listen.ts';
import { openDesk } from './open-desk.ts';
import { type DevServerOptions, resolveOptions } from './options.ts';

/** A running dev server. */
export type DevServer = {
  /** Such as `http://127.0.0.1:4455`, without a slash at the end. */
  readonly url: string;
  /** The value that `X-API-Key` must have. */
  readonly apiKey: string;
  /** The sender of the webhooks, with its deliveries, attempts and listeners. */
  readonly sender: Sender<never>;
  /** An address for webhooks, whose requests the inspector keeps. */
  inspectorUrl(token: string): string;
  /** Resolves when the provider is idle and no attempt is due; retries that wait are not due. */
  idle(): Promise<void>;
  /** Stops the provider and deliveries, ends all connections and closes the file; once. */
  close(): Promise<void>;
  /** `close`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
};

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
  const { apiKey, dataFolder } = settings;
  const desk = await openDesk(settings);
  let listening: Listening | undefined;
  let place: ListeningPlace | undefined;
  let closed: Promise<void> | undefined;

  const close = () => {
    if (dataFolder && place) removeListeningPlace(dataFolder, place);
    closed ??= desk.close(async () => listening?.close());
    return closed;
  };

  try {
    listening = await listen(desk.app, settings);
    const { url } = listening;
    place = { url, apiKey, pid: process.pid };
    if (dataFolder) writeListeningPlace(dataFolder, place);
    await desk.resume(url);
    return {
      url,
      apiKey,
      sender: desk.sender,
      inspectorUrl: (token) => `${url}/in/${token}`,
      idle: desk.idle,
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
