import { sieve } from '@hookpact/sieve-events';
import { createSigner, generateSecret } from '@hookpact/signature';
import { lacksChromium, launchChromium } from '@hookpact/test-chromium';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliver, openPage, startServer } from '../testing/open-console.ts';

let browser: Browser;
beforeAll(async () => {
  if (!lacksChromium) browser = await launchChromium();
});
afterAll(() => browser?.close());

const rows = (page: Page) => page.getByRole('listbox', { name: 'Requests' }).getByRole('option');
const broken = { type: 'job.start', body: { job_id: 5, status: 'processing' } };
const valid = sieve.example('job.start');

describe.skipIf(lacksChromium)('the inspector', () => {
  it('makes an address with one click, and shows what arrives while it is looked at', async () => {
    const server = await startServer();
    const { page, problems } = await openPage(browser, server, '/inspector');
    await page.getByRole('button', { name: 'New address' }).click();
    await page.getByText('Waiting for the first webhook').waitFor();
    const token = page.url().split('/').at(-1) ?? '';
    await deliver(server, token, valid);
    await rows(page).filter({ hasText: 'job.start' }).waitFor();
    expect(await rows(page).count()).toBe(1);
    expect(problems).toEqual([]);
  });

  it('lets nothing jump while rows arrive', async () => {
    const server = await startServer();
    await deliver(server, 'demo', valid);
    const { page } = await openPage(browser, server, '/inspector/demo');
    await rows(page).first().waitFor();
    await page.evaluate(() => {
      type Shift = {
        value: number;
        sources: { node?: Element; previousRect: DOMRect; currentRect: DOMRect }[];
      };
      /** Which element was moved, and from where to where. */
      const shiftInWords = (entry: unknown) =>
        (entry as Shift).sources
          .map(
            ({ node, previousRect: from, currentRect: to }) =>
              `${node?.textContent} ${from.x},${from.y} -> ${to.x},${to.y}`,
          )
          .join('; ');
      const shifts: string[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push(shiftInWords(entry));
      }).observe({ type: 'layout-shift' });
    });
    for (let sent = 0; sent < 20; sent += 1) await deliver(server, 'demo', broken);
    await page.waitForFunction(
      () => document.querySelectorAll('[role=option] .badge.bad').length >= 10,
    );
    expect(await page.evaluate(() => (window as never as { shifts: string[] }).shifts)).toEqual([]);
  });

  it('marks the fields that break the contract in place', async () => {
    const server = await startServer();
    await deliver(server, 'demo', broken);
    const { page } = await openPage(browser, server, '/inspector/demo');
    await rows(page).first().click();
    const marked = page.locator('.json .marked');
    await marked.first().waitFor();
    expect(await marked.allInnerTexts()).toEqual([
      expect.stringMatching(/"body": .*\/body\/error: .*\/body\/outputs: /s),
      expect.stringMatching(/"job_id": 5,.*expected string, received number/s),
    ]);
  });

  it('shows a body raw, and as it is read', async () => {
    const server = await startServer();
    await deliver(server, 'demo', '{"type" : "job.start"}');
    const { page } = await openPage(browser, server, '/inspector/demo');
    await rows(page).first().click();
    await page.getByRole('button', { name: 'Raw' }).click();
    expect(await page.locator('pre.raw').innerText()).toBe('{"type" : "job.start"}');
    await page.getByRole('button', { name: 'Pretty' }).click();
    expect(await page.locator('.json').innerText()).toContain('"type": "job.start"');
  });

  it('explains a signature: what was signed, whether it matches, and how far the clocks are apart', async () => {
    const server = await startServer();
    const secret = generateSecret();
    const body = new TextEncoder().encode(JSON.stringify(valid));
    const timestampSeconds = Math.floor(Date.now() / 1000) - 40;
    const signature = createSigner([secret]).sign({ id: 'msg_1', timestampSeconds, body });
    await deliver(server, 'demo', valid, { ...signature });
    const { page } = await openPage(browser, server, '/inspector/demo');
    await rows(page).first().click();
    await page.getByText('Signature', { exact: true }).click();
    const field = page.getByLabel('Check it with a secret');
    await field.fill(secret);
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByText(/It matches\. The clocks are 4\d s apart/).waitFor();
    await field.fill(generateSecret());
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByText(/SIGNATURE_MISMATCH: No signature in webhook-signature matches/).waitFor();
  });

  it('scripts answers by buttons and by text', async () => {
    const server = await startServer();
    await deliver(server, 'demo', valid);
    const { page } = await openPage(browser, server, '/inspector/demo');
    await page.getByText('Answers', { exact: false }).first().click();
    await page.getByRole('button', { name: 'Fail three times' }).click();
    await page.locator('summary code', { hasText: '503, 503, 503, 200' }).waitFor();
    expect((await deliver(server, 'demo', valid)).status).toBe(503);
    await page.getByRole('textbox', { name: 'Script' }).fill('202');
    await page.getByRole('button', { name: 'Set', exact: true }).click();
    await page.locator('summary code', { hasText: /^202$/ }).waitFor();
    expect((await deliver(server, 'demo', valid)).status).toBe(202);
    await page.getByRole('textbox', { name: 'Script' }).fill('explode');
    await page.getByRole('button', { name: 'Set', exact: true }).click();
    await page.getByText(/Write steps such as/).waitFor();
  });

  it('lets no tab overwrite unseen the script that another tab has set', async () => {
    const server = await startServer();
    const tab = (await openPage(browser, server, '/inspector/demo')).page;
    const two = (await openPage(browser, server, '/inspector/demo')).page;
    const script = (page: Page) => page.getByRole('textbox', { name: 'Script' });
    for (const page of [tab, two]) {
      await page.getByText('Answers', { exact: false }).first().click();
    }
    await script(two).fill('503, 200');
    await script(tab).fill('202');
    await tab.getByRole('button', { name: 'Set', exact: true }).click();
    await tab.locator('summary code', { hasText: /^202$/ }).waitFor();
    await two.getByRole('button', { name: 'Set', exact: true }).click();
    await two.getByText('Meanwhile it was set to 202 elsewhere.').waitFor();
    expect(await script(two).inputValue()).toBe('503, 200');
    expect((await deliver(server, 'demo', valid)).status).toBe(202);
    await two.getByRole('button', { name: 'Set mine' }).click();
    await two.locator('summary code', { hasText: '503, 200' }).waitFor();
    expect((await deliver(server, 'demo', valid)).status).toBe(503);
  });

  it('replays an edited body, and goes to the new request, which is valid', async () => {
    const server = await startServer();
    await deliver(server, 'demo', broken);
    const { page, problems } = await openPage(browser, server, '/inspector/demo');
    await rows(page).first().click();
    await page.getByRole('button', { name: 'Replay' }).click();
    const editor = page.getByRole('textbox', { name: 'Body' });
    await page.locator('.cm-lintRange-error').first().waitFor();
    await editor.fill(JSON.stringify(valid));
    await page.getByRole('button', { name: 'Send' }).click();
    await page.locator('article .badge.good').waitFor();
    expect(await rows(page).count()).toBe(2);
    expect(problems).toEqual([]);
  });

  it('replays several times, elsewhere, and shows the answers', async () => {
    const server = await startServer();
    await deliver(server, 'demo', valid);
    const { page } = await openPage(browser, server, '/inspector/demo');
    await rows(page).first().click();
    await page.getByRole('button', { name: 'Replay' }).click();
    await page.getByLabel('To', { exact: true }).fill(`${server.url}/in/other/202`);
    await page.getByLabel('Times').fill('3');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText(/202 in .*, 202 in .*, 202 in/).waitFor();
  });

  it('copies a request as curl, as a fixture and as a test', async () => {
    const server = await startServer();
    await deliver(server, 'demo', valid);
    const { page } = await openPage(browser, server, '/inspector/demo');
    await rows(page).first().click();
    const copied = async (name: string) => {
      await page.getByText('Copied').waitFor({ state: 'detached' });
      await page.getByRole('button', { name }).click();
      await page.getByText('Copied').first().waitFor();
      return page.evaluate(() => navigator.clipboard.readText());
    };
    expect(await copied('Copy as curl')).toMatch(/^curl /);
    expect(JSON.parse(await copied('Copy as fixture'))).toMatchObject({ event: valid });
    expect(await copied('Copy as test')).toContain('takes job.start');
  });

  it('finds requests by a search that stands in the URL', async () => {
    const server = await startServer();
    await deliver(server, 'demo', valid);
    await deliver(server, 'demo', broken);
    const { page } = await openPage(browser, server, '/inspector/demo');
    await page.getByRole('combobox', { name: 'Search' }).fill('valid:no');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.waitForURL(/q=valid/);
    await page.waitForFunction(() => document.querySelectorAll('[role=option]').length === 1);
    await page.reload();
    await rows(page).first().waitFor();
    expect(await rows(page).count()).toBe(1);
    await page.getByRole('combobox', { name: 'Search' }).fill('nofield:1');
    await page.getByText(/There is no field nofield/).waitFor();
  });

  it('compares two requests, and marks what differs', async () => {
    const server = await startServer();
    await deliver(server, 'demo', valid);
    await deliver(server, 'demo', broken);
    const { page, problems } = await openPage(browser, server, '/inspector/demo');
    await rows(page).first().click();
    await page.getByText('Compare', { exact: true }).click();
    await page.getByLabel('With').selectOption({ index: 1 });
    await page.locator('.cm-changedLine').first().waitFor();
    expect(problems).toEqual([]);
  });

  it('deletes an address after it said what is forgotten', async () => {
    const server = await startServer();
    await deliver(server, 'demo', valid);
    const { page } = await openPage(browser, server, '/inspector/demo');
    await rows(page).first().waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('1 request and its script are forgotten.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No address has received anything yet').waitFor();
  });
});
