import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startSource } from '@hookpact/test-processes';
import { afterAll, beforeAll, expect, it } from 'vitest';

// The three ways in of Sieve's guide, each from an empty folder to a delivered webhook.

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'hookpact-three-ways-'));
const cli = startSource(
  join(root, 'packages/cli/src/main.ts'),
  ['dev', '--port', '0', '--data', join(folder, 'data'), '--json', '--time-scale', '20'],
  { cwd: folder },
);
let url = '';
let apiKey = '';

beforeAll(async () => {
  const { input: line } = await cli.printed(/^{/);
  ({ url, apiKey } = JSON.parse(line));
});
afterAll(async () => {
  await cli.stop();
  rmSync(folder, { recursive: true, force: true });
});

const dub = 'https://storage.googleapis.com/sieve-public-data/assets/dub.m4a';
const api = async (path: string, body?: string) => {
  const headers = { 'X-API-Key': apiKey, 'Content-Type': 'application/json' };
  const post = body === undefined ? {} : { method: 'POST', body };
  return (await fetch(url + path, { headers, ...post })).json();
};
/** The requests of the inspector, as soon as it has them. */
const delivered = async (token: string) => {
  await fetch(`${url}/inspector/tokens/${token}/requests/next?timeout_ms=10000&after=0`, {
    headers: { 'X-API-Key': apiKey },
  });
  return api(`/inspector/tokens/${token}/requests/latest`);
};
const completed = { verdict: { kind: 'valid', type: 'job.complete' } };

it('HTTP: the request of the guide, as it stands there', async () => {
  const pushed = await api(
    '/v2/push',
    `{"function": "sieve/dubbing", "inputs": {"file": {"url": "${dub}"}}, "webhooks": [{"type": "job.complete", "url": "${url}/in/http"}]}`,
  );
  expect(pushed).toMatchObject({ status: 'queued' });
  expect(await delivered('http')).toMatchObject(completed);
});

it('the dashboard: webhooks of the function itself, by the API behind it', async () => {
  const hooks = [{ type: 'job.complete', url: `${url}/in/dashboard` }];
  await api('/v2/functions/sieve/dubbing/edit', JSON.stringify({ webhooks: { hooks } }));
  await api(
    '/v2/push',
    JSON.stringify({ function: 'sieve/dubbing', inputs: { file: { url: dub } } }),
  );
  expect(await delivered('dashboard')).toMatchObject(completed);
});

it.skipIf(spawnSync('python3', ['--version']).error)(
  'Python: sieve.function.get(…).run(…)',
  async () => {
    const script = `
import sieve
sieve.function.get("sieve/dubbing").run(
    sieve.File(url="${dub}"),
    webhooks=[{"type": "job.complete", "url": "${url}/in/python"}],
)`;
    await promisify(execFile)('python3', ['-c', script], {
      env: {
        ...process.env,
        PYTHONPATH: join(root, 'packages/python-client'),
        PYTHONDONTWRITEBYTECODE: '1',
        NO_PROXY: '127.0.0.1',
        SIEVE_API_URL: url,
        SIEVE_API_KEY: apiKey,
      },
    });
    expect(await delivered('python')).toMatchObject(completed);
  },
);
