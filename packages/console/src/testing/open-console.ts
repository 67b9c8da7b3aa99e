import { type DevServer, type DevServerOptions, startDevServer } from '@hookpact/dev-server';
import { sieveProvider } from '@hookpact/sieve-simulator';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { consoleFolder } from '../../index.js';

/** A server with Sieve's functions whose jobs and retries take no time to speak of. */
export async function startServer(options: Partial<DevServerOptions> = {}): Promise<DevServer> {
  const server = await startDevServer({
    provider: sieveProvider(),
    timeScale: 1_000,
    logger: false,
    ...(consoleFolder && { consoleFolder }),
    ...options,
  });
  onTestFinished(() => server.close());
  return server;
}

export type OpenedPage = {
  readonly page: Page;
  /** What the page complained about; nothing may be there in the end. */
  readonly problems: readonly string[];
};

/** Opens a place of the console in a browser of its own. */
export async function openPage(
  browser: Browser,
  { url }: Pick<DevServer, 'url'>,
  path: string,
  options: BrowserContextOptions = {},
): Promise<OpenedPage> {
  const context = await browser.newContext(options);
  onTestFinished(() => context.close());
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000); // less than a test may take: the error names what was waited for
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('dialog', (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(`${url}/console${path}`);
  return { page, problems };
}

/** Sends a webhook to an address of the inspector, as a stranger would. */
export async function deliver(
  { url }: Pick<DevServer, 'url'>,
  token: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${url}/in/${token}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** Sends an event by the API: the example of its catalogue. */
export async function sendEvent(
  { url, apiKey }: Pick<DevServer, 'url' | 'apiKey'>,
  type: string,
  to: string,
): Promise<{ delivery_ids: string[] }> {
  const response = await fetch(`${url}/events`, {
    method: 'POST',
    headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
    body: JSON.stringify({ type, endpoints: [{ url: to }] }),
  });
  return (await response.json()) as { delivery_ids: string[] };
}
