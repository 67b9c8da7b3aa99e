import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lacksChromium, launchChromium } from '@hookpact/test-chromium';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { consoleFolder } from '../../index.js';
import { writeDemo } from '../../scripts/demo/write-demo.ts';
import { serveFolder } from '../testing/serve-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'hookpact-demo-'));
let browser: Browser;
beforeAll(async () => {
  if (lacksChromium) return;
  browser = await launchChromium();
  await writeDemo({ consoleFolder: consoleFolder ?? '', folder });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

describe.skipIf(lacksChromium)('the demo on a plain server of files', () => {
  let page: Page;
  let problems: string[];
  let origin: string;

  beforeEach(async () => {
    origin = await serveFolder(folder);
    page = await browser.newPage();
    page.setDefaultTimeout(10_000);
    onTestFinished(() => page.close());
    problems = [];
    page.on('pageerror', ({ message }) => problems.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('response', (response) => {
      if (!response.ok()) problems.push(`${response.status()} ${response.url()}`);
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(origin) && !request.url().startsWith('data:'))
        problems.push(`left the demo: ${request.url()}`);
    });
  });

  it('shows every page with what was recorded', async () => {
    await page.goto(origin);
    await page.getByText('A recording of a real run').waitFor();
    await page.getByRole('region', { name: 'Charts' }).locator('canvas').first().waitFor();
    await page.getByText('1 delivery given up').waitFor();
    await page.getByText(/is paused; 1 delivery waits/).waitFor();
    const open = (name: string) => page.getByRole('link', { name, exact: true }).click();
    await open('Inspector');
    await page.getByRole('link', { name: '/in/demo' }).click();
    await page.locator('.row').filter({ hasText: '3 faults' }).click();
    await page.locator('.json .marked').first().waitFor();
    await open('Functions');
    await page.getByRole('link', { name: 'hookpact/echo' }).click();
    await page.locator('.hook').filter({ hasText: 'job.complete' }).waitFor();
    await open('Jobs');
    await page.locator('.row').filter({ hasText: 'hookpact/echo' }).click();
    await page.locator('.spans').getByRole('link', { name: 'job.complete' }).click();
    await page.locator('.timeline > .succeeded').waitFor();
    await open('Events');
    await page.getByRole('link', { name: 'job.complete', exact: true }).click();
    await page.frameLocator('iframe.docs').getByRole('heading', { level: 1 }).waitFor();
    await open('Agents');
    await page.getByText('claude mcp add').waitFor();
    expect(problems).toEqual([]);
  });

  it('opens a deep link, and searches by the same language', async () => {
    await page.goto(`${origin}#/deliveries?q=status%3Adead`);
    await page.locator('.row').first().waitFor();
    expect(await page.locator('.row').allInnerTexts()).toEqual([expect.stringContaining('dead')]);
    await page.getByRole('combobox', { name: 'Search' }).fill('type:job.complete attempt:>2');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelectorAll('.row').length === 2);
    await page.goto(`${origin}#/inspector/demo?q=valid%3Ano`);
    await page.waitForFunction(() => document.querySelectorAll('.row').length === 1);
    expect(problems).toEqual([]);
  });

  it('refuses a change with a plain sentence', async () => {
    await page.goto(`${origin}#/deliveries?q=status%3Adelivered`);
    await page.locator('.row').first().click();
    await page.getByRole('button', { name: 'Send again' }).click();
    await page.getByText('This page shows a recording, which nothing changes.').waitFor();
    await page.goto(`${origin}#/inspector/demo`);
    await page.locator('.row').first().click();
    await page.getByRole('button', { name: 'Replay' }).click();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('dialog').getByText('This page shows a recording').waitFor();
    expect(problems).toEqual([]);
  });

  it('holds no key and no address of the server that was recorded', () => {
    const recording = readFileSync(join(folder, 'recording.json'), 'utf8');
    const ports = new Set([...recording.matchAll(/127\.0\.0\.1:(\d+)/g)].map(([, port]) => port));
    expect([...ports]).toEqual(['4700']);
    expect(/x-api-key|cookie/i.test(recording)).toBe(false);
  });
});
