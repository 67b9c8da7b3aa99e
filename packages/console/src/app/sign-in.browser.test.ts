import { lacksChromium, launchChromium } from '@hookpact/test-chromium';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, startServer } from '../testing/open-console.ts';

let browser: Browser;
beforeAll(async () => {
  if (!lacksChromium) browser = await launchChromium();
});
afterAll(() => browser?.close());

/** It listens on every address, as `hookpact serve` in a container does. */
const startForOthers = async () => {
  const server = await startServer({ host: '0.0.0.0', apiKey: 'the-key' });
  return { ...server, url: server.url.replace('0.0.0.0', '127.0.0.1') };
};

describe.skipIf(lacksChromium)('a server that others can reach', () => {
  it('asks for the key, and takes it once', async () => {
    const server = await startForOthers();
    const { page } = await openPage(browser, server, '/deliveries');
    const key = page.getByLabel('API key of this server');
    await key.fill('a-guess');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('This is not the key.').waitFor();
    await key.fill('the-key');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Deliveries' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Deliveries' }).waitFor();
    const kept = await page.evaluate(() => document.cookie + JSON.stringify({ ...localStorage }));
    expect(kept).not.toContain('the-key');
  });

  it('gives nothing to a browser that is not signed in', async () => {
    const { url } = await startForOthers();
    await fetch(`${url}/console/`);
    for (const path of ['/console/about', '/console/activity', '/console/live', '/deliveries']) {
      expect((await fetch(url + path)).status, path).toBe(401);
    }
  });

  it('reads no long sign-in of a stranger', async () => {
    const { url } = await startForOthers();
    const body = JSON.stringify({ api_key: 'x'.repeat(100_000) });
    const answer = await fetch(`${url}/console/session`, { method: 'POST', body });
    expect(answer.status).toBe(413);
    const wrong = await fetch(`${url}/console/session`, { method: 'POST', body: '{"api_key":1}' });
    expect(wrong.status).toBe(422);
  });

  it('takes no session that was made with another key', async () => {
    const { url } = await startForOthers();
    const signIn = (target: string, api_key: string) =>
      fetch(`${target}/console/session`, { method: 'POST', body: JSON.stringify({ api_key }) });
    const cookie = (await signIn(url, 'the-key')).headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await fetch(`${url}/deliveries`, { headers: { cookie } })).status).toBe(200);
    const changed = cookie.replace(/=\d/, '=9');
    expect((await fetch(`${url}/deliveries`, { headers: { cookie: changed } })).status).toBe(401);
  });
});
