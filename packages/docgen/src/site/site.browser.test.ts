import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sieve } from '@hookpact/sieve-events';
import { lacksChromium, launchChromium } from '@hookpact/test-chromium';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { writeFolder } from '../output/write-outputs.ts';
import { constructs, document as constructsDocument, eventOf } from '../testing/constructs.ts';
import { hostileDocument } from '../testing/hostile.ts';
import { modelOfOpenApi } from '../testing/open-api-model.ts';
import { policyWith } from '../testing/policies.ts';
import { unreachable } from '../testing/reach.ts';
import { readableText } from '../testing/readable-text.ts';
import { renderSingleFile, singleFile } from './single-file.ts';
import { site } from './site.ts';

const folder = mkdtempSync(join(tmpdir(), 'hookpact-pages-'));
const urlOf = (path: string) => pathToFileURL(join(folder, path)).href;
const policy = policyWith({ retryDelaysMs: [1_000, 5_000, 60_000] });

let browser: Browser;
beforeAll(async () => {
  if (lacksChromium) return;
  browser = await launchChromium();
  writeFileSync(join(folder, 'sieve.html'), await singleFile(sieve, { policy }));
  writeFileSync(
    join(folder, 'constructs.html'),
    await renderSingleFile(modelOfOpenApi(constructsDocument, { policy })),
  );
  writeFileSync(
    join(folder, 'hostile.html'),
    await renderSingleFile(modelOfOpenApi(hostileDocument)),
  );
  writeFolder(join(folder, 'site'), await site(sieve, { policy }));
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

/** Opens a page; what it asked for beside itself, and what went wrong in it, is counted. */
async function open(path: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext(options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const requests: string[] = [];
  const problems: string[] = [];
  page.on('request', (request) => {
    if (!request.isNavigationRequest()) requests.push(request.url());
  });
  page.on('console', (message) => problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('dialog', (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(urlOf(path));
  return { page, requests, problems };
}

const isInView = (page: Page, id: string) =>
  page.evaluate((wanted) => {
    const box = document.getElementById(wanted)?.getBoundingClientRect();
    return box !== undefined && box.top >= 0 && box.top < window.innerHeight;
  }, id);

describe.skipIf(lacksChromium)('a page in a browser', () => {
  describe('without JavaScript', () => {
    let text: { prose: string; code: string };
    beforeAll(async () => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(urlOf('constructs.html'));
      text = await readableText(page);
      await context.close();
    });

    it.each(constructs)('shows $name', ({ name, ...wanted }) => {
      expect(unreachable({ event: eventOf(name), ...wanted }, text)).toEqual([]);
    });

    it('notices what is not there', () => {
      const wanted = { event: 'library.gone', near: [{ text: 'card', pattern: 'gone-by' }] };
      expect(unreachable(wanted, text)).toEqual(['library.gone', 'gone-by near card']);
    });

    it('switches tabs and theme', async () => {
      const { page } = await open('sieve.html', { javaScriptEnabled: false });
      const tabs = page.locator('[id="events/job.complete"] .tabs');
      await tabs.getByText('Python').click();
      await expect
        .poll(() => tabs.locator('pre:visible').innerText())
        .toContain('class JobComplete');
      const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const before = await background();
      await page.getByText('Dark', { exact: true }).click();
      expect(await background()).not.toBe(before);
    });
  });

  it.each(['sieve.html', 'constructs.html'])(
    '%s loads nothing, and its policy holds',
    async (path) => {
      const { requests, problems } = await open(path, { offline: true });
      expect({ requests, problems }).toEqual({ requests: [], problems: [] });
    },
  );

  const pages = [
    'sieve.html',
    'constructs.html',
    'site/index.html',
    'site/job.complete.html',
    'site/delivery.html',
    'site/shapes/InputOutput.html',
  ];
  const views = (['light', 'dark'] as const).flatMap((colorScheme) =>
    [360, 1_440].map((width) => ({ colorScheme, width })),
  );
  it.each(pages.flatMap((path) => views.map((view) => ({ path, ...view }))))(
    '$path has nothing serious for axe, $colorScheme at $width px, and does not scroll sideways',
    async ({ path, colorScheme, width }) => {
      const { page } = await open(path, { colorScheme, viewport: { width, height: 900 } });
      await page.evaluate(axe.source); // past the policy, which lets no script of others in
      const serious = await page.evaluate(async () => {
        const { violations } = await (globalThis as unknown as AxeWindow).axe.run(document);
        return violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      });
      expect(serious).toEqual([]);
      const excess = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(excess).toBe(0);
    },
  );

  it('leads to any field, whatever the titles are', async () => {
    const id = 'shapes/InputOutput/is_optional';
    const { page } = await open(`sieve.html`);
    await page.goto(`${urlOf('sieve.html')}#${id}`);
    await expect.poll(() => isInView(page, id)).toBe(true);
    await page.goto(`${urlOf('site/job.complete.html')}#${id}`);
    await expect.poll(() => isInView(page, id)).toBe(true);
  });

  it.each(['sieve.html', 'site/index.html'])(
    'finds fields, values and pointers in %s by keyboard alone',
    async (path) => {
      const { page, problems } = await open(path);
      for (const [query, title] of [
        ['job.complete', 'job.complete'],
        ['is_opt', 'is_optional'],
        ['job.new_output type', 'type'],
        ['/body/job', 'job_id'],
      ] as const) {
        await page.keyboard.press('/');
        await page.keyboard.type(query);
        const first = page.locator('dialog li').first();
        await expect.poll(() => first.locator('b').textContent(), { message: query }).toBe(title);
        await page.keyboard.press('Escape');
      }
      await page.keyboard.press('Control+k');
      await page.keyboard.type('is_optional');
      await expect.poll(() => page.locator('dialog li').count()).toBeGreaterThan(0);
      await page.keyboard.press('Enter');
      await expect.poll(() => new URL(page.url()).hash).toBe('#shapes/InputOutput/is_optional');
      expect(problems).toEqual([]);
    },
  );

  it('keeps theme and language for the next page', async () => {
    const { page } = await open('site/job.start.html');
    await page.getByText('Dark', { exact: true }).click();
    await page.locator('.tabs').first().getByText('Go', { exact: true }).click();
    await page.goto(urlOf('site/job.complete.html'));
    expect(await page.locator('#theme-dark').isChecked()).toBe(true);
    await expect
      .poll(() => page.locator('.tabs').first().locator('pre:visible').innerText())
      .toContain('type JobComplete struct');
  });

  it('prints what is folded', async () => {
    const { page } = await open('sieve.html');
    await page.emulateMedia({ media: 'print' });
    const folded = page.locator('[id="events/job.complete"] details:not([open]) pre').first();
    expect(await folded.isVisible()).toBe(true);
    expect(await page.locator('nav').isVisible()).toBe(false);
  });

  it('runs, loads and follows nothing of what descriptions and examples say', async () => {
    const { page, requests, problems } = await open('hostile.html');
    const found = await page.evaluate(async () => {
      for (const details of document.querySelectorAll('details')) details.open = true;
      for (const element of document.querySelectorAll<HTMLElement>('main *')) {
        element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
      const everything = [...document.querySelectorAll('*')];
      return {
        hasRun: 'hasRun' in window,
        handlers: everything.filter((element) =>
          [...element.attributes].some(({ name }) => name.startsWith('on')),
        ).length,
        elements: document.querySelectorAll(
          'script, iframe, img, base, form, object, embed, svg script',
        ).length,
        styles: document.querySelectorAll('link, style, [style]').length,
        links: [...document.links]
          .map(({ protocol }) => protocol)
          .filter((protocol) => !['http:', 'https:', 'mailto:', 'file:'].includes(protocol)),
      };
    });
    expect(found).toEqual({ hasRun: false, handlers: 0, elements: 1, styles: 1, links: [] });
    await page.keyboard.press('/');
    await page.keyboard.type('script');
    await expect.poll(() => page.locator('dialog li').count()).toBeGreaterThan(0);
    expect(await page.evaluate(() => 'hasRun' in window)).toBe(false);
    expect({ requests, problems }).toEqual({ requests: [], problems: [] });
  });
});

type AxeWindow = {
  axe: {
    run(root: Document): Promise<{
      violations: { id: string; impact?: string; nodes: { html: string }[] }[];
    }>;
  };
};
