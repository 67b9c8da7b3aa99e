import { standardWebhooksPolicy } from '@hookpact/sender';
import { lacksChromium, launchChromium } from '@hookpact/test-chromium';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, sendEvent, startServer } from '../testing/open-console.ts';

let browser: Browser;
beforeAll(async () => {
  if (!lacksChromium) browser = await launchChromium();
});
afterAll(() => browser?.close());

const rows = (page: Page) => page.getByRole('listbox', { name: 'Deliveries' }).getByRole('option');

describe.skipIf(lacksChromium)('the list of deliveries', () => {
  it('says how to send the first, then shows each delivery as it goes on', async () => {
    const server = await startServer();
    const { page, problems } = await openPage(browser, server, '/deliveries');
    await page.getByText('Nothing was sent yet').waitFor();
    await sendEvent(server, 'job.start', `${server.url}/in/demo`);
    await rows(page).filter({ hasText: 'job.start' }).filter({ hasText: 'delivered' }).waitFor();
    expect(problems).toEqual([]);
  });

  it('finds by the search language, with a URL that can be shared', async () => {
    const server = await startServer();
    await sendEvent(server, 'job.start', `${server.url}/in/demo`);
    await sendEvent(server, 'job.complete', `${server.url}/in/demo`);
    await server.idle();
    const { page } = await openPage(browser, server, '/deliveries?q=-type:job.start');
    await rows(page).first().waitFor();
    expect(await rows(page).allInnerTexts()).toEqual([expect.stringContaining('job.complete')]);
  });

  it('completes what is typed by its fields, and says what is wrong with it', async () => {
    const server = await startServer();
    const { page } = await openPage(browser, server, '/deliveries');
    const search = page.getByRole('combobox', { name: 'Search' });
    const offered = () =>
      page
        .locator('datalist option')
        .evaluateAll((all) => all.map((option) => (option as HTMLOptionElement).value));
    await search.fill('status:waiting ty');
    expect(await offered()).toContain('status:waiting type:');
    await search.fill('-type:job.st');
    await page.locator('datalist option[value="-type:job.start"]').waitFor({ state: 'attached' });
    await search.fill('attempt:>many');
    await page.locator('.search .failure').waitFor();
  });

  it('stays in place while one has scrolled down, counts what came, and leads there', async () => {
    const server = await startServer();
    const toDemo = () => sendEvent(server, 'job.start', `${server.url}/in/demo`);
    for (let sent = 0; sent < 40; sent += 1) await toDemo();
    await server.idle();
    const { page } = await openPage(browser, server, '/deliveries');
    const list = page.getByRole('listbox', { name: 'Deliveries' });
    await rows(page).first().waitFor();
    await list.evaluate((element) => element.scrollTo({ top: 600 }));
    await toDemo();
    await toDemo();
    const arrived = page.getByRole('button', { name: '↑ 2 new' });
    await arrived.waitFor();
    expect(await list.evaluate(({ scrollTop }) => scrollTop)).toBe(600 + 2 * 44);
    await arrived.click();
    await arrived.waitFor({ state: 'detached' });
    expect(await list.evaluate(({ scrollTop }) => scrollTop)).toBe(0);
  });

  it('counts dead letters before it sends them again', async () => {
    // by this policy an answer 410 is the last one, and its endpoint gets nothing more
    const server = await startServer({ policy: standardWebhooksPolicy });
    for (const [index, type] of ['job.start', 'job.start', 'job.complete'].entries()) {
      await sendEvent(server, type, `${server.url}/in/gone${index}/410`);
    }
    await server.idle();
    const { page } = await openPage(browser, server, '/deliveries');
    await page.getByText('3 deliveries given up').waitFor();
    await page.getByRole('button', { name: 'Send again' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('row').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringMatching(/job\.start\s+2/)]),
    );
    await dialog.getByRole('button', { name: 'Send 3 again' }).click();
    await dialog.getByText('3 are on their way.').waitFor();
  });

  it('says of a paused endpoint what waits, and resumes it', async () => {
    const server = await startServer({ endpoints: { books: { url: 'http://127.0.0.1:9/' } } });
    await fetch(`${server.url}/events`, {
      method: 'POST',
      headers: { 'x-api-key': server.apiKey, 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'job.start' }),
    });
    await server.sender.pauseEndpoint('books');
    const { page } = await openPage(browser, server, '/deliveries');
    await page.getByText(/books is paused; 1 delivery waits/).waitFor();
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByText('books is paused').waitFor({ state: 'detached' });
    expect(await server.sender.endpointState('books')).toBe('active');
  });
});

describe.skipIf(lacksChromium)('the page of a delivery', () => {
  it('draws each attempt with its reason in words, until one succeeds', async () => {
    const server = await startServer();
    await fetch(`${server.url}/inspector/tokens/flaky`, {
      method: 'PUT',
      headers: { 'x-api-key': server.apiKey, 'content-type': 'application/json' },
      body: JSON.stringify({ script: '503, redirect, 200' }),
    });
    const { delivery_ids } = await sendEvent(server, 'job.start', `${server.url}/in/flaky`);
    const { page } = await openPage(browser, server, `/deliveries/${delivery_ids[0]}`);
    await page.locator('.timeline > .succeeded').waitFor();
    const attempts = await page.locator('.timeline > li').allInnerTexts();
    expect(attempts).toHaveLength(3);
    expect(attempts[1]).toMatch(/redirect/i);
    await page.getByText('The answer').first().click();
    await page.getByRole('heading', { name: 'What is sent' }).waitFor();
  });

  it('pauses and resumes the endpoint, whoever configured it', async () => {
    const server = await startServer({ timeScale: 1 });
    const { delivery_ids } = await sendEvent(server, 'job.start', `${server.url}/in/demo/503`);
    const { page } = await openPage(browser, server, `/deliveries/${delivery_ids[0]}`);
    await page.getByRole('button', { name: 'Pause the endpoint' }).click();
    await page.getByRole('button', { name: 'Resume the endpoint' }).waitFor();
    await page.goto(`${server.url}/console/`);
    await page.getByText(/is paused; 1 delivery waits/).waitFor();
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByText(/is paused/).waitFor({ state: 'detached' });
  });

  it('runs a retry now that would wait', async () => {
    const server = await startServer({ timeScale: 1 });
    const { delivery_ids } = await sendEvent(server, 'job.start', `${server.url}/in/demo/503`);
    const { page } = await openPage(browser, server, `/deliveries/${delivery_ids[0]}`);
    await page.locator('.timeline > li').first().waitFor();
    await page.getByRole('button', { name: 'Run now' }).click();
    await page.locator('.timeline > li').nth(1).waitFor();
  });

  it('cancels what waits, and sends again what has ended', async () => {
    const server = await startServer({ timeScale: 1 });
    const { delivery_ids } = await sendEvent(server, 'job.start', `${server.url}/in/demo/503`);
    const { page } = await openPage(browser, server, `/deliveries/${delivery_ids[0]}`);
    await page
      .locator('.timeline > .next')
      .getByText(/^in \d+ s$/)
      .waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.locator('header .badge', { hasText: 'cancelled' }).waitFor();
    await page.getByRole('button', { name: 'Send again' }).click();
    await page.locator('header .badge', { hasText: 'retrying' }).waitFor();
  });
});
