import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sieve } from '@hookpact/sieve-events';
import { createSigner, generateSecret } from '@hookpact/signature';
import { listen } from '@hookpact/test-loopback';
import { Webhooks } from '@octokit/webhooks';
import express from 'express';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createApp as createAfter } from './after.ts';
import { createApp as createBefore } from './before.ts';
import type { Video } from './video.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/from-octokit.md'), 'utf8');
const secret = generateSecret();
const event = sieve.example('job.complete');

type Save = (video: Video) => Promise<void>;

/** The service both ways, and what signs for it. */
const services = {
  before: {
    createApp: (save: Save) => createBefore(secret, save),
    sign: async (body: string, id: string) => ({
      'webhook-id': id,
      'webhook-event': 'job.complete',
      'webhook-signature': await new Webhooks({ secret }).sign(body),
    }),
  },
  after: {
    createApp: (save: Save, file: string) => createAfter(secret, save, file),
    sign: async (body: string, id: string, ageSeconds = 0) =>
      createSigner(secret).sign({
        id,
        timestampSeconds: Math.floor(Date.now() / 1_000) - ageSeconds,
        body: new TextEncoder().encode(body),
      }),
  },
};

let file: string;
beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true); // its log is the default one
  const temporary = await mkdtemp(join(tmpdir(), 'hookpact-'));
  file = join(temporary, 'webhooks.sqlite');
  onTestFinished(() => rm(temporary, { recursive: true }));
  vi.mocked(console.error).mockImplementation(() => {});
});
afterEach(() => {
  vi.mocked(console.error).mockClear();
});

async function serve(app: RequestListener): Promise<string> {
  const { url, close } = await listen(app);
  onTestFinished(close);
  return `${url}/webhooks`;
}

async function post(url: string, body: string, headers: Record<string, string>): Promise<Response> {
  const all = { 'content-type': 'application/json', ...headers };
  return fetch(url, { method: 'POST', body, headers: all });
}

const day = 86_400;

describe.each(['before', 'after'] as const)('the service %s', (name) => {
  const { createApp, sign } = services[name];
  const isAfter = name === 'after';
  const deliver = async (url: string, payload: unknown = event, ageSeconds = 0) => {
    const body = JSON.stringify(payload);
    return post(url, body, await sign(body, 'msg_1', ageSeconds));
  };

  it('stands in the page as it stands in its file', () => {
    const code = readFileSync(join(import.meta.dirname, `${name}.ts`), 'utf8');
    expect(page).toContain(`\`\`\`ts\n${code}\`\`\``);
  });

  it('saves the video of a finished job', async () => {
    const saved: Video[] = [];
    const url = await serve(createApp(async (video) => void saved.push(video), file));
    expect((await deliver(url)).status).toBe(200);
    expect(saved).toEqual([{ jobId: event.body.job_id, url: expect.stringMatching(/^https:/) }]);
  });

  it(`gets an event twice at once: ${isAfter ? 'saved once' : 'saved twice'}`, async () => {
    const saving = Promise.withResolvers<void>();
    const entered = Promise.withResolvers<void>();
    let saves = 0;
    const save = async () => {
      saves += 1;
      entered.resolve();
      await saving.promise;
    };
    const url = await serve(createApp(save, file));
    const first = deliver(url);
    await entered.promise;
    const second = deliver(url);
    if (isAfter) expect((await second).status).toBe(409);
    else await expect.poll(() => saves).toBe(2);
    saving.resolve();
    expect((await first).status).toBe(200);
    await second;
    expect(saves).toBe(isAfter ? 1 : 2);
  });

  it(`restarts: ${isAfter ? 'remembers' : 'forgets'} what it handled`, async () => {
    const saved: Video[] = [];
    const save = async (video: Video) => void saved.push(video);
    for (const app of [createApp(save, file), createApp(save, file)]) {
      expect((await deliver(await serve(app))).status).toBe(200);
    }
    expect(saved).toHaveLength(isAfter ? 1 : 2);
  });

  it(`gets a request captured a day ago: ${isAfter ? 'refused' : 'accepted'}`, async () => {
    const url = await serve(createApp(async () => {}, file));
    expect((await deliver(url, event, day)).status).toBe(isAfter ? 401 : 200);
  });

  it(`gets outputs that are no list: ${isAfter ? 'says so' : 'says nothing'}`, async () => {
    const save = vi.fn(async () => {});
    const url = await serve(createApp(save, file));
    const answer = await deliver(url, { ...event, body: { ...event.body, outputs: {} } });
    expect(save).not.toHaveBeenCalled();
    expect(answer.status).toBe(isAfter ? 422 : 200);
    if (isAfter) expect(await answer.text()).toContain('"/body/outputs"');
  });

  it(`cannot save: answers ${isAfter ? 500 : 400} and reports the cause`, async () => {
    const cause = new Error('database is down');
    const url = await serve(createApp(() => Promise.reject(cause), file));
    expect((await deliver(url)).status).toBe(isAfter ? 500 : 400);
    const reported = vi.mocked(console.error).mock.calls.map(([error]) => error as Error);
    expect(reported).toEqual([isAfter ? cause : expect.any(AggregateError)]);
  });

  it(`sits behind express.json(): refuses${isAfter ? ', and names the fix' : ''}`, async () => {
    const app = express()
      .use(express.json())
      .use(createApp(async () => {}, file));
    const answer = await deliver(await serve(app));
    expect(answer.status).toBe(isAfter ? 500 : 400);
    expect(await answer.text()).toContain(isAfter ? 'before express.json()' : 'Refused.');
  });
});
