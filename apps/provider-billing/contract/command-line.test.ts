import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProcess } from '@hookpact/test-processes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { billing } from '../src/catalog.ts';

// Commands of `hookpact` for a provider that it does not know, by the configuration of this app.

const app = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'hookpact-billing-'));
const loadedFile = join(folder, 'loaded');
/** Notes every module that the process loads. */
const hook = `data:text/javascript,${encodeURIComponent(`
  import { appendFileSync } from 'node:fs';
  import { registerHooks } from 'node:module';
  registerHooks({
    load(url, context, next) {
      appendFileSync(${JSON.stringify(loadedFile)}, url + '\\n');
      return next(url, context);
    },
  });
`)}`;

function hookpact(...args: string[]) {
  // from source, as everything of this repository runs; what is installed is the bundle of it
  const main = fileURLToPath(new URL('src/main.ts', import.meta.resolve('hookpact/package.json')));
  const options = ['--conditions=@hookpact/source', '--import', hook];
  return startProcess(process.execPath, [...options, main, ...args], { cwd: app });
}

async function run(...args: string[]) {
  const { exitCode, stdout } = await hookpact(...args).ended;
  return { exitCode, stdout: stdout.trim() };
}

const dev = hookpact('dev', '--port', '0', '--data', join(folder, 'data'), '--json');
let url = '';
let apiKey = '';
beforeAll(async () => {
  const { input: line } = await dev.printed(/^{/);
  ({ url, apiKey } = JSON.parse(line));
});
afterAll(async () => {
  await dev.stop();
  rmSync(folder, { recursive: true, force: true });
});

const call = async (path: string, body?: unknown) => {
  const answer = await fetch(url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'X-API-Key': apiKey, 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
};

describe('hookpact dev', () => {
  it('knows the events and the endpoint of the configuration', async () => {
    const { json: events } = await call('/events');
    const types = (events.data as { type: string }[]).map(({ type }) => type); // our own API
    expect(types).toEqual(billing.eventTypes);
    expect((await call('/endpoints')).json).toMatchObject({ data: [{ id: 'bookkeeping' }] });
  });

  it('sends an event, remembers it, and judges what the inspector got by its schema', async () => {
    const endpoints = [{ url: `${url}/in/valid` }];
    const sent = await call('/events', { type: 'invoice.paid', endpoints });
    expect(sent).toMatchObject({ status: 200, json: { catalog: 'billing' } });
    const next = '/inspector/tokens/valid/requests/next?timeout_ms=10000&after=0';
    expect((await call(next)).json).toMatchObject({
      verdict: { kind: 'valid', type: 'invoice.paid' },
    });
    expect((await call('/deliveries?event_type=invoice.paid')).json).toMatchObject({
      data: [{ event_type: 'invoice.paid' }],
    });

    const broken = { ...billing.example('invoice.paid'), data: {} };
    await fetch(`${url}/in/broken`, { method: 'POST', body: JSON.stringify(broken) });
    expect((await call('/inspector/tokens/broken/requests/latest')).json).toMatchObject({
      verdict: { kind: 'invalid' },
    });
  });

  it('refuses to send what the catalogue does not allow', async () => {
    const payload = { ...billing.example('invoice.paid'), data: {} };
    expect(await call('/events', { type: 'invoice.paid', payload })).toMatchObject({
      status: 422,
      json: { code: 'EVENT_INVALID' },
    });
  });
});

describe('hookpact pact verify', () => {
  it('holds the states of the configuration to the pact', async () => {
    expect(await run('pact', 'verify', 'pacts')).toEqual({
      exitCode: 0,
      stdout: 'billing honours 6 interactions of 1 consumer.',
    });
  });

  it('holds captured payloads to the pact and to the catalogue of the configuration', async () => {
    const captures = mkdtempSync(join(folder, 'captured-'));
    const paid = billing.example('invoice.paid');
    writeFileSync(join(captures, 'paid.json'), JSON.stringify({ ...paid, created_at: 'noon' }));
    const { exitCode, stdout } = await run('pact', 'verify', 'pacts', '--capture', captures);
    expect(stdout).toContain('paid.json /created_at');
    expect(exitCode).toBe(1);
  });
});

it('none of it loads Sieve', () => {
  const loaded = readFileSync(loadedFile, 'utf8').split('\n');
  expect(loaded.some((module) => module.includes('/dev-server/'))).toBe(true);
  expect(loaded.filter((module) => /\/sieve-/.test(module))).toEqual([]);
});
