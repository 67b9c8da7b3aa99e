/**
 * Takes the pictures of the console for the READMEs, or checks that the page is still the one that
 * was taken.
 *
 *   npm run generate -w @hookpact/console
 *   npm run generate -w @hookpact/console -- --check
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startDevServer } from '@hookpact/dev-server';
import { chromiumPath, launchChromium } from '@hookpact/test-chromium';
import type { Browser } from 'playwright-core';
import { consoleFolder } from '../index.js';
import { playStory, storyOptions } from './demo/story.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, '../../docs/images');
const digestFile = join(folder, 'console.sha256');
const digest = digestOfSources();
const isFresh = existsSync(digestFile) && readFileSync(digestFile, 'utf8') === digest;

if (process.argv.includes('--check')) {
  if (!isFresh) {
    console.error('Stale: docs/images/console-*.png. Run: npm run generate -w @hookpact/console');
    process.exitCode = 1;
  }
} else if (isFresh) {
  console.log('Fresh: docs/images/console-*.png'); // no two machines draw the same bytes
} else if (!chromiumPath()) {
  console.error('No chromium here: the pictures of the console stay as they are.');
} else {
  await takeAll();
  writeFileSync(digestFile, digest);
}

/** What the page is made of; pictures of two machines differ, as their fonts do. */
function digestOfSources(): string {
  const hash = createHash('sha256');
  const files = globSync('{src/**/*.{ts,tsx,css},index.html}', { cwd: root })
    .filter((file) => !file.includes('.test.') && !file.includes('testing'))
    .toSorted();
  for (const file of files) hash.update(file).update(readFileSync(join(root, file)));
  return `${hash.digest('hex')}\n`;
}

async function takeAll(): Promise<void> {
  if (!consoleFolder) throw new Error('Build the page first: npm run build -w @hookpact/console');
  mkdirSync(folder, { recursive: true });
  const server = await startDevServer({ ...storyOptions(), consoleFolder });
  const browser = await launchChromium();
  try {
    const { url } = server;
    const { retriedDelivery } = await playStory(server);
    await take(browser, `${url}/console/`, 'overview', 'light');
    await take(browser, `${url}/console/inspector/demo`, 'inspector', 'dark');
    await take(browser, `${url}/console/deliveries/${retriedDelivery}`, 'delivery', 'light');
  } finally {
    await browser.close();
    await server.close();
  }
}

async function take(browser: Browser, url: string, name: string, colorScheme: 'light' | 'dark') {
  const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 800 } });
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  if (name === 'inspector') {
    await page.locator('.row').filter({ hasText: 'faults' }).click();
    await page.locator('.json .marked').first().waitFor();
  }
  await page.screenshot({ path: join(folder, `console-${name}.png`) });
  await page.close();
}
