import { schemeRequest } from '@hookpact/receiver/testing';
import { github } from '@hookpact/signature/schemes';
import { startApp } from '@hookpact/test-apps';
import { expect, it, onTestFinished } from 'vitest';
import { production } from './production.ts';

// `build.ts` has built the application without any secret
const secret = 'a secret that somebody typed';
const push = { ref: 'refs/heads/main' };

/** Starts the built application; gives the route that runs on the edge. */
async function start(env: Record<string, string>): Promise<string> {
  const app = await startApp({ ...production, env: { PORT: '0', ...env } });
  onTestFinished(() => app.stop());
  return `${app.origin}/webhooks/github`;
}

const requestTo = (url: string, signedWith: string) =>
  schemeRequest(push, {
    scheme: github,
    secret: signedWith,
    url,
    headers: { 'x-github-event': 'push' },
  });

it('a route on the edge verifies GitHub’s signatures with a secret that is set when it runs', async () => {
  const url = await start({ GITHUB_WEBHOOK_SECRET: secret });
  const genuine = await fetch(await requestTo(url, secret));
  expect([genuine.status, await genuine.json()]).toEqual([200, { outcome: 'handled' }]);
  const forged = await fetch(await requestTo(url, 'another'));
  expect([forged.status, await forged.json()]).toMatchObject([401, { code: 'SIGNATURE_MISMATCH' }]);
});

it('without its secret it takes nothing', async () => {
  const url = await start({});
  expect((await fetch(await requestTo(url, secret))).status).toBe(500);
});
