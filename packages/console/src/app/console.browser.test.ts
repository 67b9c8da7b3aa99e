import type { DatabaseSync } from 'node:sqlite';
import { sieve } from '@hookpact/sieve-events';
import { lacksChromium, launchChromium } from '@hookpact/test-chromium';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliver, openPage, sendEvent, startServer } from '../testing/open-console.ts';

let browser: Browser;
beforeAll(async () => {
  if (!lacksChromium) browser = await launchChromium();
});
afterAll(() => browser?.close());

const valid = sieve.example('job.start');

describe.skipIf(lacksChromium)('the overview', () => {
  it('shows what is running, what to try, and how it goes, while it goes', async () => {
    const server = await startServer();
    const { page, problems } = await openPage(browser, server, '/');
    await page.getByText('hookpact send job.start').waitFor();
    await sendEvent(server, 'job.start', `${server.url}/in/demo`);
    await page.getByText('100 %').first().waitFor();
    const charts = page.getByRole('region', { name: 'Charts' }).getByRole('img');
    const inWords = await charts.evaluateAll((all) => all.map((chart) => chart.ariaLabel));
    expect(inWords).toEqual([
      'Throughput, attempts in 10 s; newest: all 1, delivered 1',
      'Success; newest: of attempts 100 %',
      expect.stringMatching(/^Latency; newest: p50 [\d.]+ ms, p95 [\d.]+ ms, p99 [\d.]+ ms$/),
      'Retries and dead letters; newest: retried 0, given up 0',
    ]);
    expect(await charts.locator('canvas').count()).toBe(4);
    await page.getByRole('row', { name: /100 %/ }).waitFor();
    await page.getByRole('link', { name: `${server.url}/in/demo` }).click();
    await page.waitForURL(/deliveries\?q=endpoint/);
    await page.locator('.row').first().waitFor();
    expect(problems).toEqual([]);
  });
});

describe.skipIf(lacksChromium)('how much is kept', () => {
  it('is shown, and changed while the server runs', async () => {
    const server = await startServer();
    for (const number of [1, 2, 3]) await deliver(server, 'demo', { number });
    const { page, problems } = await openPage(browser, server, '/');
    await page.getByText('kept for 30 days, and the newest 500 requests').waitFor();
    await page.getByText('Change how much is kept').click();
    await page.getByLabel('Days').fill('7');
    await page.getByLabel('Requests of each address').fill('2');
    await page.getByRole('button', { name: 'Keep so much' }).click();
    await page.getByText('kept for 7 days, and the newest 2 requests').waitFor();
    await deliver(server, 'demo', { number: 4 });
    await page.goto(`${server.url}/console/inspector/demo`);
    await page.locator('.row').first().waitFor();
    expect(await page.locator('.row').count()).toBe(2);
    expect(problems).toEqual([]);
  });

  it('is refused where it makes no sense, and without the key', async () => {
    const { url, apiKey } = await startServer();
    const put = (body: unknown, key: string) =>
      fetch(`${url}/console/retention`, {
        method: 'PUT',
        headers: { 'x-api-key': key, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await put({ requests_per_address: 0 }, apiKey)).status).toBe(422);
    expect((await put({ deliveries_ms: 1 }, apiKey)).status).toBe(422);
    expect((await put({ requests_per_address: 5 }, 'a-guess')).status).toBe(401);
  });
});

describe.skipIf(lacksChromium)('the keyboard', () => {
  it('leads from nothing to a mended payload that is valid', async () => {
    const server = await startServer();
    const { page } = await openPage(browser, server, '/');
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Go to' }).waitFor();
    await page.keyboard.type('Inspector');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'New address' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Waiting for the first webhook').waitFor();
    const token = page.url().split('/').at(-1) ?? '';
    await deliver(server, token, { ...valid, body: { ...valid.body, job_id: 5 } });
    await page.locator('.row').first().waitFor();
    await page.keyboard.press('j');
    await page.locator('.json .marked').waitFor();
    await page.keyboard.press('r');
    await page.locator('.cm-lintRange-error').first().waitFor();
    await page.getByRole('textbox', { name: 'Body' }).focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(JSON.stringify(valid));
    await page.getByRole('button', { name: 'Send' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('article .badge.good').waitFor();
  });

  it('reaches the search with a slash, and types one there', async () => {
    const server = await startServer();
    const { page } = await openPage(browser, server, '/deliveries');
    const search = page.getByRole('combobox', { name: 'Search' });
    await search.waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('body/a:1');
    expect(await search.inputValue()).toBe('body/a:1');
  });
});

/** A server with something on each page, and the path of each page. */
async function everyPage() {
  const server = await startServer();
  await deliver(server, 'demo', { type: 'job.start', body: {} });
  const { delivery_ids } = await sendEvent(server, 'job.start', `${server.url}/in/demo`);
  await sendEvent(server, 'job.start', `${server.url}/in/demo/410`);
  const headers = { 'x-api-key': server.apiKey, 'content-type': 'application/json' };
  const hooks = [{ type: 'job.complete', url: `${server.url}/in/mine` }];
  const push = { function: 'hookpact/echo', webhooks: hooks, inputs: { text: 'hello' } };
  const body = JSON.stringify(push);
  const pushed = await fetch(`${server.url}/v2/push`, { method: 'POST', headers, body });
  const { id } = (await pushed.json()) as { id: string };
  const places = [
    '/',
    '/inspector',
    '/inspector/demo',
    '/deliveries',
    `/deliveries/${delivery_ids[0]}`,
    '/functions',
    '/functions/hookpact/echo',
    '/jobs',
    `/jobs/${id}`,
    '/events',
    '/events/sieve/job.complete',
    '/agents',
    '/no-such-page',
  ];
  return { server, places };
}

async function seriousFaults(page: Page) {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (window as never as { axe: typeof axe }).axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

const screens = [360, 1440, 3840].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

describe.skipIf(lacksChromium)('every page, in light and dark, 360 to 3,840 px wide', () => {
  it('has no serious fault of accessibility, and is not wider than the screen', async () => {
    const { server, places } = await everyPage();
    const { page } = await openPage(browser, server, '/', { reducedMotion: 'reduce' });
    for (const place of places) {
      await page.goto(`${server.url}/console${place}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      if (place === '/inspector/demo') {
        await page.locator('.row').last().click();
        await page.locator('.json').waitFor();
      }
      for (const { width, colorScheme } of screens) {
        const where = `${place} in ${colorScheme}, ${width} px`;
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        if (width < 3840) expect(await seriousFaults(page), where).toEqual([]);
        const tooWide = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        expect(tooWide, `${where} is wider than the screen`).toBe(false);
      }
    }
  }, 120_000); // thirteen pages, each searched whole four times
});

const hostile = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>';

describe.skipIf(lacksChromium)('a stranger', () => {
  it('runs nothing by what a payload, a header or a path holds', async () => {
    const server = await startServer();
    const payload = { type: hostile, body: { [hostile]: hostile }, __html: hostile };
    await deliver(server, 'demo', payload, { 'x-note': hostile });
    await deliver(server, 'demo', hostile);
    await sendEvent(server, 'job.start', `${server.url}/in/demo?${encodeURIComponent(hostile)}`);
    const { page, problems } = await openPage(browser, server, '/inspector/demo');
    for (const place of ['/inspector/demo', '/deliveries', '/']) {
      await page.goto(`${server.url}/console${place}`);
      const options = await page.locator('.row').all();
      for (const option of options.slice(0, 3)) await option.click().catch(() => {});
    }
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    expect(problems).toEqual([]);
  });

  it('finds the key neither in the page nor in its cookie, and no script is allowed without a nonce', async () => {
    const server = await startServer();
    const { page } = await openPage(browser, server, '/');
    const answer = await fetch(`${server.url}/console/`);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("default-src 'none'");
    expect(await answer.text()).not.toContain(server.apiKey);
    const cookies = await page.context().cookies();
    expect(cookies).toMatchObject([{ httpOnly: true, sameSite: 'Strict' }]);
    expect(JSON.stringify(cookies)).not.toContain(server.apiKey);
  });

  it('gets a page that a webhook answers with in a sandbox', async () => {
    const server = await startServer();
    const { headers } = await fetch(`${server.url}/in/demo`);
    expect(headers.get('content-security-policy')).toContain('sandbox');
  });
});

describe.skipIf(lacksChromium)('a server that goes away and comes back', () => {
  it('is said so, and the page goes on where it was', async () => {
    const server = await startServer();
    const port = Number(new URL(server.url).port);
    const { page } = await openPage(browser, server, '/inspector/demo');
    await page.getByText('Waiting for the first webhook').waitFor();
    await server.close();
    await page.getByText('The server does not answer.').waitFor();
    const again = await startServer({ port, apiKey: server.apiKey });
    await page.getByText('The server does not answer.').waitFor({ state: 'hidden' });
    await deliver(again, 'demo', valid);
    await page.locator('.row').filter({ hasText: 'job.start' }).waitFor();
  });
});

/** What a browser sees of streams behind a proxy, or has not at all. */
const withoutStreams: readonly [name: string, prepare: (page: Page) => Promise<unknown>][] = [
  ['refuses streams', (page) => page.route('**/live', (route) => route.fulfill({ status: 502 }))],
  ['keeps streams back', (page) => page.route('**/live', () => {})],
  ['cuts streams', (page) => page.route('**/live', (route) => route.abort())],
  ['has none', (page) => page.addInitScript(() => Reflect.deleteProperty(window, 'EventSource'))],
];

describe.skipIf(lacksChromium)('a browser without server-sent events, as the proxy', () => {
  it.each(withoutStreams)('%s, is told by asking', async (_, prepare) => {
    const server = await startServer();
    const { page } = await openPage(browser, server, '/agents');
    await prepare(page);
    await page.goto(`${server.url}/console/inspector/demo`);
    await page.getByText('Waiting for the first webhook').waitFor();
    await deliver(server, 'demo', valid);
    await page.locator('.row').filter({ hasText: 'job.start' }).waitFor();
    expect(await page.getByText('The server does not answer.').count()).toBe(0);
  });
});

describe.skipIf(lacksChromium)('a full disk behind the page', () => {
  it('is said so, and the page goes on when there is room', async () => {
    const server = await startServer();
    const limitPages = (pages: number) =>
      server.sender.sendAll(
        [{ eventType: 'job.start', body: '{}', endpoints: [{ url: `${server.url}/in/x` }] }],
        {
          alongside: ((database: DatabaseSync) => {
            database.exec(`PRAGMA max_page_count = ${pages}`);
          }) as never, // the sender of a dev server names no kind of transaction
        },
      );
    const { page } = await openPage(browser, server, '/events/sieve/job.start');
    await limitPages(1);
    const large = { ...valid, body: { ...valid.body, job_id: 'x'.repeat(100_000) } };
    await page.getByRole('textbox', { name: 'Payload' }).fill(JSON.stringify(large));
    await page.getByRole('button', { name: 'Send this', exact: true }).click();
    await page.getByText(/The disk of this server is full/).waitFor();
    await limitPages(1_000_000);
    await page.getByRole('button', { name: 'Send this', exact: true }).click();
    await page.getByRole('link', { name: 'See its delivery' }).click();
    await page.locator('header .badge', { hasText: 'delivered' }).waitFor();
  });
});

describe.skipIf(lacksChromium)('a page that nobody looks at', () => {
  it('counts what fails in its title and on its icon, until somebody looks', async () => {
    const server = await startServer();
    const { page } = await openPage(browser, server, '/deliveries');
    await page.getByText('Nothing was sent yet').waitFor();
    const look = (hidden: boolean) =>
      page.evaluate((isHidden) => {
        Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    const icon = async () =>
      decodeURIComponent((await page.locator('link[rel="icon"]').getAttribute('href')) ?? '');
    await look(true);
    await sendEvent(server, 'job.start', `${server.url}/in/demo/503`);
    await page.waitForFunction(() => document.title.startsWith('(11) '));
    expect(await icon()).toContain('>9+<');
    await look(false);
    expect(await page.title()).toBe('Hookpact');
    expect(await icon()).not.toContain('>9+<');
  });
});
