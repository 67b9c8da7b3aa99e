import { request } from 'node:http';
import { lacksChromium, launchChromium } from '@hookpact/test-chromium';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliver, openPage, startServer } from '../testing/open-console.ts';

let browser: Browser;
beforeAll(async () => {
  if (!lacksChromium) browser = await launchChromium();
});
afterAll(() => browser?.close());

const open = async (server: Awaited<ReturnType<typeof startServer>>) => {
  const opened = await openPage(browser, server, '/inspector/demo');
  await opened.page.locator('.row').first().click();
  return opened;
};

describe.skipIf(lacksChromium)('the inspector shows', () => {
  it('the beginning of a body of very many lines', async () => {
    const server = await startServer();
    await deliver(
      server,
      'demo',
      Object.fromEntries(Array.from({ length: 40_000 }, (_, i) => [i, i])),
    );
    const { page, problems } = await open(server);
    await page.getByText('The first 5000 lines.').waitFor();
    expect(problems).toEqual([]);
  });

  it('a body that is no text', async () => {
    const server = await startServer();
    await fetch(`${server.url}/in/demo`, { method: 'POST', body: new Uint8Array([0, 255, 254]) });
    const { page, problems } = await open(server);
    await page.getByText('The bytes are no text; in base64:').waitFor();
    expect(await page.locator('pre.raw').innerText()).toBe('AP/+');
    expect(problems).toEqual([]);
  });

  it('the first of very many headers', async () => {
    const server = await startServer();
    await new Promise<void>((resolve) => {
      const many = Array.from({ length: 900 }, (_, i) => [`x-${i}`, 'v']);
      const headers = [['host', new URL(server.url).host], ['content-length', '2'], ...many].flat();
      const sent = request(`${server.url}/in/demo`, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve();
      });
      sent.end('{}');
    });
    const { page, problems } = await open(server);
    await page.getByText(/^Headers \(9\d\d\)/).click();
    await page.getByText(/more; copy it as curl/).waitFor();
    expect(problems).toEqual([]);
  });

  it('no body', async () => {
    const server = await startServer();
    await fetch(`${server.url}/in/demo`);
    const { page } = await open(server);
    await page.getByText('No body.').waitFor();
  });
});
