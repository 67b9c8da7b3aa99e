import { lacksChromium } from '@hookpact/test-chromium';
import { describe, it } from 'vitest';
import { siteInBrowser } from './open-site.ts';

const open = siteInBrowser();

describe.skipIf(lacksChromium)('the search', () => {
  it.each([
    ['an error code', 'BODY_ALREADY_PARSED', 'BODY_ALREADY_PARSED'],
    ['a command', 'hookpact doctor', 'hookpact doctor'],
    ['an event', 'job.complete.no_output', 'job.complete.no_output'],
    ['an option', 'toleranceSeconds', '@hookpact/signature'],
  ])('finds %s', async (_, words, title) => {
    const { page } = await open('');
    await page.getByRole('button', { name: 'Search' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill(words);
    await dialog.getByRole('link', { name: title, exact: true }).first().waitFor();
  });
});
