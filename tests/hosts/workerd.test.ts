import { schemeRequest } from '@hookpact/receiver/testing';
import { github } from '@hookpact/signature/schemes';
import { build, stop } from 'esbuild';
import { Miniflare } from 'miniflare';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

afterAll(stop); // else its process lives as long as this one

const secret = 'a secret';
const push = { ref: 'refs/heads/main' };
const headers = { 'x-github-event': 'push' };
const url = 'https://worker.test/webhooks/github';

/** A Worker as its author writes it, bundled as `wrangler` bundles it: without anything of Node. */
async function bundleWorker(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { defineCatalog, typeFrom } from '@hookpact/catalog';
        import { providers } from '@hookpact/receiver';
        import { d1Dedupe } from '@hookpact/receiver/d1';
        import { toFetch } from '@hookpact/receiver/fetch';
        import { github, stripe } from '@hookpact/signature/schemes';
        import * as z from 'zod/mini';
        const catalog = defineCatalog({
          name: 'hub', version: '1', title: 'Hub', typeFrom: typeFrom({ header: 'x-github-event' }),
          events: { push: { schema: z.looseObject({ ref: z.string() }), summary: '', examples: [{ ref: 'a' }] } },
        });
        let handle;
        export default {
          fetch(request, env, context) {
            // once per isolate: bindings are there when the first request comes
            if (!handle) {
              const webhooks = providers({
                github: { catalog, scheme: github, secrets: [env.GITHUB_SECRET] },
                stripe: { catalog, scheme: stripe, secrets: () => [env.STRIPE_SECRET] },
              }, { dedupe: d1Dedupe({ database: env.DB }), logger: false });
              webhooks.receiver('github').on('push', () => {});
              handle = toFetch(webhooks);
            }
            return handle(request, env, context);
          },
        };`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    conditions: ['@hookpact/source', 'workerd', 'worker', 'browser'],
  });
  return outputFiles[0]?.text ?? '';
}

describe('a Worker in workerd', () => {
  let worker: Miniflare;
  beforeAll(async () => {
    worker = new Miniflare({
      modules: true,
      script: await bundleWorker(),
      compatibilityDate: '2026-07-01',
      d1Databases: ['DB'],
      bindings: { GITHUB_SECRET: secret },
    });
    await worker.ready;
  }, 60_000);
  afterAll(() => worker?.dispose());

  async function send(request: Request) {
    const { method } = request;
    const response = await worker.dispatchFetch(request.url, {
      method,
      headers: Object.fromEntries(request.headers),
      body: await request.arrayBuffer(),
    });
    return { status: response.status, body: await response.json() };
  }
  const options = { scheme: github, secret, headers, url };

  it('verifies, handles, and remembers in D1', async () => {
    const request = await schemeRequest(push, { ...options, id: 'delivery-1' });
    expect(await send(request.clone())).toEqual({ status: 200, body: { outcome: 'handled' } });
    expect(await send(request)).toEqual({ status: 200, body: { outcome: 'duplicate' } });
    const forged = await schemeRequest(push, { ...options, secret: 'another' });
    expect(await send(forged)).toMatchObject({ status: 401, body: { code: 'SIGNATURE_MISMATCH' } });
  });

  it('reads a form', async () => {
    const form = new URLSearchParams({ payload: JSON.stringify(push) });
    expect(await send(await schemeRequest(form, options))).toMatchObject({ status: 200 });
  });

  it('has no secret of one provider, and serves the others', async () => {
    const elsewhere = await schemeRequest(push, {
      ...options,
      url: url.replace('github', 'stripe'),
    });
    expect(await send(elsewhere)).toMatchObject({ status: 500 });
    expect(await send(await schemeRequest(push, options))).toMatchObject({ status: 200 });
  });
});
