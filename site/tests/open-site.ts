import { lacksChromium, launchChromium } from '@hookpact/test-chromium';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { base } from '../src/site-address.ts';
import { serveSite } from './serve-site.ts';

export type OpenedPage = {
  readonly page: Page;
  /** What the page complained about; nothing may be there in the end. */
  readonly problems: readonly string[];
};

/** Serves the site to a browser for the tests of a file; returns what opens a page of it. */
export function siteInBrowser() {
  let browser: Browser;
  let origin: string;
  let close = async () => {};
  beforeAll(async () => {
    if (lacksChromium) return;
    const server = await serveSite();
    origin = server.url;
    browser = await launchChromium();
    close = async () => {
      await browser.close();
      await server.close();
    };
  });
  afterAll(() => close());

  /** Opens a page by its address, in a browser of its own. */
  return async (address: string, options: BrowserContextOptions = {}): Promise<OpenedPage> => {
    const context = await browser.newContext({ baseURL: origin + base, ...options });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    page.setDefaultTimeout(15_000); // less than a test may take: the error names what was waited for
    const problems: string[] = [];
    page.on('pageerror', ({ message }) => problems.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('request', (request) => {
      const isOurs = request.url().startsWith(origin) || request.url().startsWith('data:');
      if (!isOurs) problems.push(`asks another host: ${request.url()}`);
    });
    await page.goto(address);
    return { page, problems };
  };
}

/** A page of each kind. */
export const kinds: readonly string[] = [
  '', // the start
  'get-started/express/', // code of many languages
  'try-the-console/', // pictures
  'webhook-does-not-arrive/',
  'cli/', // long, and generated
  'errors/', // wide tables
  'errors/SIGNATURE_MISMATCH/',
  'packages/receiver/', // a README
  'sieve-events/job.complete/',
  'decisions/',
  'decisions/0017-pg-boss-beside-our-own-rows/',
  'glossary/',
  'no-such-page/',
];
