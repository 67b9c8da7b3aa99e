import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { schemeRequest } from '@hookpact/receiver/testing';
import { github } from '@hookpact/signature/schemes';
import { type StartedProcess, startProcess } from '@hookpact/test-processes';
import { build, stop } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Runtime, runtimes } from './runtimes.ts';

const secret = 'a secret';
const push = { ref: 'refs/heads/main' };
const headers = { 'x-github-event': 'push' };

/** A service as its author writes it, with the packages as the runtime resolves them. */
const source = (serve: string) => `
  import { defineCatalog, typeFrom } from '@hookpact/catalog';
  import { createReceiver, memoryDedupe } from '@hookpact/receiver';
  import { toFetch } from '@hookpact/receiver/fetch';
  import { github } from '@hookpact/signature/schemes';
  import * as z from 'zod/mini';
  const catalog = defineCatalog({
    name: 'hub', version: '1', title: 'Hub', typeFrom: typeFrom({ header: 'x-github-event' }),
    events: { push: { schema: z.looseObject({ ref: z.string() }), summary: 'Pushed.', examples: [{ ref: 'a' }] } },
  });
  const receiver = createReceiver({
    catalog, scheme: github, secrets: ['${secret}'], dedupe: memoryDedupe(), maxBodyBytes: 10_000,
  }).on('push', () => {});
  const handle = toFetch(receiver);
  ${serve}`;

async function bundle({ serve, condition }: Runtime, outfile: string): Promise<void> {
  await build({
    stdin: { contents: source(serve), resolveDir: import.meta.dirname },
    bundle: true,
    outfile,
    format: 'esm',
    platform: 'node',
    target: 'es2023',
    conditions: ['@hookpact/source', condition, 'node', 'import'],
  });
}

afterAll(stop); // else its process lives as long as this one

describe.each(runtimes)('the fetch door in $name', (runtime) => {
  const { program, args } = runtime;
  // what is missing is brought by .ci/runtimes
  if (program === undefined) {
    it.skip('(not on this machine: .ci/runtimes brings it)');
    return;
  }
  let folder: string;
  let service: StartedProcess;
  let url: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hookpact-runtime-'));
    const file = join(folder, 'service.mjs');
    await bundle(runtime, file);
    service = startProcess(program, [...args, file], { cwd: folder, env: { NO_COLOR: '1' } });
    [url] = await service.printed(/http:\/\/127\.0\.0\.1:\d+/);
  });
  afterAll(async () => {
    await service?.stop();
    rmSync(folder, { recursive: true });
  });

  async function send(payload: unknown, options: { id?: string; signedWith?: string } = {}) {
    const { id, signedWith = secret } = options;
    const request = { scheme: github, secret: signedWith, headers, url, id };
    const response = await fetch(await schemeRequest(payload, request));
    return { status: response.status, body: await response.json() };
  }

  it('verifies, handles, and remembers', async () => {
    const [first, second] = [await send(push, { id: 'd1' }), await send(push, { id: 'd1' })];
    expect(first).toEqual({ status: 200, body: { outcome: 'handled' } });
    expect(second).toEqual({ status: 200, body: { outcome: 'duplicate' } });
  });

  it('refuses what is forged with a line on stderr, and what is too large', async () => {
    expect(await send(push, { signedWith: 'another' })).toMatchObject({
      status: 401,
      body: { code: 'SIGNATURE_MISMATCH' },
    });
    expect(await service.printed(/SIGNATURE_MISMATCH/)).toBeTruthy();
    expect(await send({ ref: 'a'.repeat(10_000) })).toMatchObject({ status: 413 });
  });

  it('reads a form', async () => {
    const form = new URLSearchParams({ payload: JSON.stringify(push) });
    expect(await send(form)).toMatchObject({ status: 200 });
  });

  it('is sent to with another method, and serves the next event', async () => {
    expect((await fetch(url)).status).toBe(405);
    expect(await send(push)).toMatchObject({ status: 200 });
  });
});
