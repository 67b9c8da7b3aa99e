import { lacksChromium } from '@hookpact/test-chromium';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { siteInBrowser } from './open-site.ts';

const open = siteInBrowser();

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.textContent?.trim().replace(/\s+/g, ' ') ?? '');

describe.skipIf(lacksChromium)('the keyboard alone', () => {
  it('skips to the content', async () => {
    const { page } = await open('cli/');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const place = await page.evaluate(() => document.activeElement?.closest('main') !== null);
    expect(place).toBe(true);
  });

  it('opens the search, finds a page, goes there', async () => {
    const { page } = await open('');
    await page.locator('site-search input').waitFor({ state: 'attached' }); // it is made by a script
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('textbox').waitFor();
    await page.keyboard.type('SIGNATURE_MISMATCH');
    await page
      .getByRole('dialog')
      .getByRole('link', { name: 'SIGNATURE_MISMATCH' })
      .first()
      .waitFor();
    for (let tab = 0; tab < 6 && (await focused(page)) !== 'SIGNATURE_MISMATCH'; tab++) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.waitForURL('**/errors/SIGNATURE_MISMATCH/**');
  });

  it('leaves the search, and is where it was', async () => {
    const { page } = await open('');
    const button = page.getByRole('button', { name: 'Search' });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('textbox').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('opens the menu of a narrow page, follows a link of it', async () => {
    const { page } = await open('cli/', { viewport: { width: 360, height: 700 } });
    await page.getByRole('button', { name: 'Menu' }).focus();
    await page.keyboard.press('Enter');
    const link = page.getByRole('link', { name: 'Glossary', exact: true });
    await link.waitFor();
    await page.keyboard.press('Escape');
    await link.waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await link.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Glossary' }).waitFor();
  });
});
