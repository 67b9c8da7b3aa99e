import { lacksChromium, launchChromium } from '@hookpact/test-chromium';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { billing } from '../testing/billing.ts';
import { openPage, startServer } from '../testing/open-console.ts';

let browser: Browser;
beforeAll(async () => {
  if (!lacksChromium) browser = await launchChromium();
});
afterAll(() => browser?.close());

describe.skipIf(lacksChromium)('functions', () => {
  it("lead the guide's third way: webhook in the settings, run, two failures, then it arrives", async () => {
    const server = await startServer();
    const { page, problems } = await openPage(browser, server, '/inspector/mine');
    await page.getByText('Answers', { exact: false }).first().click();
    await page.getByRole('textbox', { name: 'Script' }).fill('503, 503, 200');
    await page.getByRole('button', { name: 'Set', exact: true }).click();
    await page.locator('summary code', { hasText: '503, 503, 200' }).waitFor();

    await page.getByRole('link', { name: 'Functions' }).click();
    await page.getByRole('link', { name: /hookpact\/echo/ }).click();
    await page.getByLabel('Event').selectOption('job.complete');
    await page.getByLabel('URL').fill(`${server.url}/in/mine`);
    await page.getByRole('button', { name: 'Add' }).click();
    await page.locator('.hook').filter({ hasText: 'job.complete' }).waitFor();

    await page.getByRole('button', { name: 'Run' }).click();
    await page.getByRole('heading', { name: 'hookpact/echo' }).waitFor();
    await page.locator('header .badge', { hasText: 'finished' }).waitFor();
    const caused = page.locator('.spans li').filter({ hasText: 'job.complete' });
    await caused.filter({ hasText: 'delivered' }).getByRole('link').click();
    await page.locator('.timeline > .succeeded').waitFor();
    const attempts = await page.locator('.timeline > li').allInnerTexts();
    const scripted = expect.stringContaining('“the script of /in/mine answers 503”');
    expect(attempts).toEqual([scripted, scripted, expect.stringContaining('200')]);

    await page.goto(`${server.url}/console/inspector/mine`);
    await page.locator('.row').filter({ hasText: 'valid' }).first().waitFor();
    expect(problems).toEqual([]);
  });

  it('test and remove a webhook in the settings', async () => {
    const server = await startServer();
    const { page } = await openPage(browser, server, '/functions/hookpact/echo');
    await page.getByLabel('Event').selectOption('job.start');
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('button', { name: 'Send a test' }).click();
    await page.getByText('The test is on its way.').waitFor();
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.locator('.hook').waitFor({ state: 'detached' });
  });

  it('have their webhooks edited in the settings', async () => {
    const server = await startServer();
    const { page, problems } = await openPage(browser, server, '/functions/hookpact/echo');
    await page.getByText('None yet: a run tells nobody.').waitFor();
    await page.getByLabel('Event').selectOption('job.start');
    await page.getByRole('button', { name: 'Add' }).click();
    const hook = page.locator('.hook');
    await hook.getByRole('button', { name: 'Edit' }).click();
    await hook.getByLabel('Event').selectOption('job.complete');
    await hook.getByLabel('URL').fill(`${server.url}/in/other`);
    await hook.getByRole('button', { name: 'Save' }).click();
    await hook.filter({ hasText: 'job.complete' }).filter({ hasText: '/in/other' }).waitFor();
    expect(await hook.count()).toBe(1);
    expect(problems).toEqual([]);
  });

  it('show the outputs of a job as they arrive, and cancel it', async () => {
    const server = await startServer({ timeScale: 1 });
    const { page } = await openPage(browser, server, '/functions/hookpact/stream');
    await page.getByText('more inputs').click();
    await page.getByLabel('count').fill('1000');
    await page.getByLabel('every_ms').fill('50');
    await page.getByRole('button', { name: 'Run' }).click();
    await page.locator('.outputs > .card').nth(1).waitFor();
    await page.getByText('More may come …').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.locator('header .badge', { hasText: 'cancelled' }).waitFor();
  });

  it('show the error of a job that failed', async () => {
    const server = await startServer();
    const { page } = await openPage(browser, server, '/functions/hookpact/fail');
    await page.getByRole('button', { name: 'Run' }).click();
    await page.locator('pre.failure').waitFor();
    await page.locator('header .badge', { hasText: 'error' }).waitFor();
  });

  it('are left out for a provider that has none', async () => {
    const server = await startServer({ provider: undefined, catalogs: [billing] });
    const { page, problems } = await openPage(browser, server, '/events');
    await page.getByRole('button', { name: 'Send this: invoice.paid' }).click();
    await page.getByRole('link', { name: 'See its delivery' }).waitFor();
    await page.getByRole('link', { name: 'invoice.paid', exact: true }).click();
    await page.getByRole('button', { name: 'Send this', exact: true }).click();
    await page.getByRole('link', { name: 'See its delivery' }).click();
    await page.locator('header .badge', { hasText: 'delivered' }).waitFor();
    const pages = await page.getByRole('navigation').getByRole('link').allInnerTexts();
    expect(pages).toEqual(['Overview', 'Inspector', 'Deliveries', 'Events', 'Agents']);
    expect(problems).toEqual([]);
  });
});
