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
  it('the beginning of a body of a million lines, pretty and raw', async () => {
    const server = await startServer({ maxInspectedBytes: 4_194_304 });
    const body = `[\n${'0,\n'.repeat(1_000_000)}0]`;
    expect((await deliver(server, 'demo', body)).status).toBe(200);
    const { page, problems } = await open(server);
    await page.getByText('The first 5,000 lines.').waitFor();
    await page.getByRole('button', { name: 'Raw' }).click();
    await page.getByText('The first 200,000 characters.').waitFor();
    await deliver(server, 'demo', { type: 'next' });
    await page.waitForFunction(() => document.querySelectorAll('.row').length === 2);
    expect(problems).toEqual([]);
  });

  it('what it kept of a body that is too large', async () => {
    const server = await startServer({ maxInspectedBytes: 1_000 });
    expect((await deliver(server, 'demo', 'x'.repeat(2_000))).status).toBe(413);
    const { page } = await open(server);
    await page.getByText('the body was too large and is cut').waitFor();
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

  it('the next request after one of 10,000 headers, which is refused with its reason', async () => {
    const server = await startServer();
    await deliver(server, 'demo', { type: 'first' });
    const { page, problems } = await open(server);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const many = Array.from({ length: 10_000 }, (_, i) => [`x-${i}`, 'v']);
      const headers = [['host', new URL(server.url).host], ['content-length', '2'], ...many].flat();
      const sent = request(`${server.url}/in/demo`, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on('error', reject);
      sent.end('{}');
    });
    expect(status).toBe(431);
    await deliver(server, 'demo', { type: 'second' });
    await page.waitForFunction(() => document.querySelectorAll('.row').length === 2);
    expect(problems).toEqual([]);
  });

  it('no body', async () => {
    const server = await startServer();
    await fetch(`${server.url}/in/demo`);
    const { page } = await open(server);
    await page.getByText('No body.').waitFor();
  });
});
