import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sieve } from '@hookpact/sieve-events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppCommand, type StartedApp, startApp } from './start-app.ts';

export type ConsumerApp = {
  readonly name: string;
  readonly cwd: string;
  readonly args: readonly string[];
  /** Where it tells what it recorded, as a list with a `jobId` each. */
  readonly recordsPath: string;
};

type Record = { readonly jobId: string; readonly status: string };

/** Every application that takes Sieve's webhooks, started as its users start it. */
export function describeConsumer({ name, cwd, args, recordsPath }: ConsumerApp): void {
  describe(`${name}, started for real`, () => {
    let folder: string;
    let app: StartedApp;
    const command = (): AppCommand => ({
      cwd,
      args,
      env: { PORT: '0', DATABASE_FILE: join(folder, 'app.sqlite') },
    });
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'hookpact-'));
      app = await startApp(command());
    });
    afterAll(async () => {
      await app.stop();
      await rm(folder, { recursive: true });
    });

    const post = (payload: unknown) =>
      fetch(`${app.origin}/webhooks/sieve`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(payload),
      });
    const records = async (jobId: string): Promise<readonly Record[]> => {
      const all = (await (await fetch(app.origin + recordsPath)).json()) as Record[]; // our own app
      return all.filter((record) => record.jobId === jobId);
    };
    const event = (type: (typeof sieve.eventTypes)[number], jobId: string) => {
      const { body, ...rest } = sieve.example(type);
      return { ...rest, body: { ...body, job_id: jobId } };
    };

    it.each(sieve.eventTypes)('records %s', async (type) => {
      expect((await post(event(type, type))).status).toBe(200);
      expect(await records(type)).toHaveLength(1);
    });

    it.each([
      ['job_start', 'job.start'],
      ['job_complete', 'job.complete'],
    ] as const)('records %s, the deprecated name of %s', async (alias, type) => {
      expect((await post({ ...event(type, alias), type: alias })).status).toBe(200);
      expect(await records(alias)).toHaveLength(1);
    });

    it('records a job once, however often it is told', async () => {
      const complete = event('job.complete', 'repeated');
      const answers = await Promise.all([post(complete), post(complete), post(complete)]);
      for (const answer of answers) expect([200, 409]).toContain(answer.status);
      expect((await post(complete)).status).toBe(200);
      expect(await records('repeated')).toHaveLength(1);
    });

    it('refuses what is no event, and records nothing', async () => {
      const answer = await post({ type: 'job.complete', body: { job_id: 'bad' } });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('"/body/status"');
      expect(await records('bad')).toEqual([]);
    });

    it('remembers when it is started again', async () => {
      await post(event('job.complete', 'kept'));
      const before = await records('kept');
      await app.stop();
      app = await startApp(command());
      expect(await records('kept')).toEqual(before);
      expect(before).toHaveLength(1);
    });
  });
}
