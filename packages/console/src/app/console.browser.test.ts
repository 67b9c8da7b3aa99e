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

const places = [
  '/',
  '/inspector',
  '/inspector/demo',
  '/deliveries',
  '/functions',
  '/jobs',
  '/events',
  '/agents',
];

async function seriousFaults(page: Page) {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (window as never as { axe: typeof axe }).axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

describe.skipIf(lacksChromium).each([
  ['light', 1440],
  ['dark', 1440],
  ['light', 360],
  ['dark', 360],
] as const)('in %s, %i px wide', (colorScheme, width) => {
  it('no page has a serious fault of accessibility, or is wider than the screen', async () => {
    const server = await startServer();
    await deliver(server, 'demo', { type: 'job.start', body: {} });
    await sendEvent(server, 'job.start', `${server.url}/in/demo`);
    await sendEvent(server, 'job.start', `${server.url}/in/demo/410`);
    const viewport = { width, height: 800 };
    const { page } = await openPage(browser, server, '/', { colorScheme, viewport });
    for (const place of places) {
      await page.goto(`${server.url}/console${place}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      if (place.endsWith('demo')) {
        await page.locator('.row').last().click();
        await page.locator('.json').waitFor();
      }
      expect(await seriousFaults(page), place).toEqual([]);
      const tooWide = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      expect(tooWide, `${place} is wider than the screen`).toBe(false);
    }
  }, 120_000); // eight pages, each searched whole
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
