import { lacksChromium } from '@hookpact/test-chromium';
import { describe, expect, it } from 'vitest';
import { siteInBrowser } from './open-site.ts';

const open = siteInBrowser();

describe.skipIf(lacksChromium)('the console on the site', () => {
  it('opens from its page, whose links all show something', async () => {
    const { page, problems } = await open('try-the-console/');
    const links = await page
      .getByRole('main')
      .locator('a[href*="/demo/#"]')
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    expect(links.length).toBeGreaterThan(4);
    await page.getByRole('link', { name: 'Open the console' }).click();
    await page.getByText('A recording of a real run').waitFor();
    for (const link of links) {
      await page.goto(link);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await page.getByText('There is no such page').count(), link).toBe(0);
      if (link.includes('?q=')) await page.locator('.row').first().waitFor();
    }
    expect(problems).toEqual([]);
  });
});
