import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signedRequest } from '@hookpact/receiver/testing';
import { sieve } from '@hookpact/sieve-events';
import { startApp } from '@hookpact/test-apps';
import { expect, it, onTestFinished } from 'vitest';
import { production } from './production.ts';

// `build.ts` has built the application without any secret
const secret = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
const event = sieve.example('job.complete');

/** Starts the built application; gives the route that takes signed webhooks only. */
async function start(env: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hookpact-'));
  const file = join(folder, 'bills.sqlite');
  const app = await startApp({ ...production, env: { PORT: '0', DATABASE_FILE: file, ...env } });
  onTestFinished(async () => {
    await app.stop();
    await rm(folder, { recursive: true });
  });
  return `${app.origin}/webhooks/partner`;
}

it('a secret that is set when the service runs verifies, though it was built without', async () => {
  const url = await start({ PARTNER_WEBHOOK_SECRET: secret });
  const genuine = await fetch(signedRequest(event, { secret, url }));
  expect([genuine.status, await genuine.json()]).toEqual([200, { outcome: 'handled' }]);
  expect((await fetch(signedRequest(event, { url }))).status).toBe(401);
});

it('without a secret nothing is taken', async () => {
  const url = await start({});
  expect((await fetch(signedRequest(event, { secret, url }))).status).toBe(500);
});
