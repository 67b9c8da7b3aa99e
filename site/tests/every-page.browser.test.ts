import { lacksChromium } from '@hookpact/test-chromium';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { kinds, siteInBrowser } from './open-site.ts';

const open = siteInBrowser();

async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (window as never as { axe: typeof axe }).axe.run({
      // keys that stand beside the label of a button are no part of it
      rules: { 'label-content-name-mismatch': { enabled: false } },
    });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

/** Resolves when the keyboard reaches all that is too wide: a script of the page sees to it. */
const scrolls = (page: Page, selector: string) =>
  page.waitForFunction(
    (which) =>
      [...document.querySelectorAll<HTMLElement>(which)].every(
        (element) => element.scrollWidth <= element.clientWidth || element.tabIndex === 0,
      ),
    selector,
  );

const screens = [360, 1440].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

describe.skipIf(lacksChromium)('a page of each kind, in light and dark, narrow and wide', () => {
  it.each(kinds)(
    '%s has no serious fault of accessibility, and is not wider than the screen',
    async (at) => {
      const { page, problems } = await open(at, { reducedMotion: 'reduce' });
      for (const { width, colorScheme } of screens) {
        const where = `${colorScheme}, ${width} px`;
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        await scrolls(page, 'pre');
        expect(await seriousFaults(page), where).toEqual([]);
        const tooWide = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        expect(tooWide, `wider than the screen: ${where}`).toBe(false);
      }
      const expected = at === 'no-such-page/' ? [expect.stringContaining('404')] : [];
      expect(problems).toEqual(expected);
    },
  );
});
