import { lacksChromium } from '@hookpact/test-chromium';
import { describe, expect, it } from 'vitest';
import { kinds, siteInBrowser } from './open-site.ts';

const open = siteInBrowser();
const withoutScripts = { javaScriptEnabled: false };
const narrow = { viewport: { width: 360, height: 700 } };

describe.skipIf(lacksChromium)('without JavaScript', () => {
  it.each(kinds)('%s has its heading, its text and its navigation', async (at) => {
    const { page } = await open(at, withoutScripts);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect((await page.getByRole('main').innerText()).length).toBeGreaterThan(100);
    const navigation = page.getByRole('navigation', { name: 'Main' });
    await navigation.getByRole('link', { name: 'Glossary', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Glossary' }).waitFor();
  });

  it('code is there, and in colours', async () => {
    const { page } = await open('get-started/express/', withoutScripts);
    const code = page.locator('pre', { hasText: 'createReceiver' }).first();
    await code.waitFor();
    const colours = await code
      .locator('span')
      .evaluateAll((all) => new Set(all.map((span) => getComputedStyle(span).color)).size);
    expect(colours).toBeGreaterThan(2);
  });

  it('a narrow page opens its navigation', async () => {
    const { page } = await open('cli/', { ...withoutScripts, ...narrow });
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('link', { name: 'Glossary', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Glossary' }).waitFor();
  });

  it.each([narrow, {}])('the search says that it needs JavaScript (%j)', async (screen) => {
    const { page } = await open('', { ...withoutScripts, ...screen });
    await page.locator('.needs-script').waitFor(); // its words are no text to a browser with scripts
    expect(await page.getByRole('button', { name: 'Search' }).count()).toBe(0);
    expect(await page.getByRole('combobox', { name: 'Select theme' }).count()).toBe(0);
  });
});
