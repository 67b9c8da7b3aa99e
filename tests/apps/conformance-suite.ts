import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CheckReport, checkReceiver } from '@hookpact/conformance';
import { sieve } from '@hookpact/sieve-events';
import { generateSecret } from '@hookpact/signature';
import { expect, it, onTestFinished } from 'vitest';
import type { ConsumerApp } from './consumer-suite.ts';
import { startApp } from './start-app.ts';

/** Sieve takes exactly 200 for success. */
const policy = { name: 'sieve', isSuccess: (status: number) => status === 200 };
const sequence = ['job.start', 'job.new_output', 'job.complete'];

/** Needs of production, for every application that takes Sieve's webhooks, signed and unsigned. */
export function describeConformance({ name, cwd, args, recordsPath }: ConsumerApp): void {
  it.each([
    ['signed', generateSecret()],
    ['unsigned', undefined],
  ])(
    `${name} is fit for production, with webhooks that are %s`,
    async (_, secret) => {
      const folder = await mkdtemp(join(tmpdir(), 'hookpact-'));
      const env = {
        ...{ PORT: '0', DATABASE_FILE: join(folder, 'app.sqlite') },
        ...(secret !== undefined && { WEBHOOK_SECRET: secret }),
      };
      const app = await startApp({ cwd, args, env });
      onTestFinished(async () => {
        await app.stop();
        await rm(folder, { recursive: true });
      });
      const report = await checkReceiver({
        ...{ url: `${app.origin}/webhooks/sieve`, catalog: sieve, secret, policy, sequence },
        probe: { url: app.origin + recordsPath },
        maxDurationMs: 300_000, // what it takes is asserted by no test: machines differ
      });
      expectProduction(report);
    },
    300_000,
  );
}

/** Nothing failed, and duplicates were judged by their effects. */
export function expectProduction(report: CheckReport): void {
  const failed = report.cases.filter(({ status }) => status === 'failed');
  expect(failed.map(({ id, reason }) => `${id}: ${reason}`)).toEqual([]);
  expect(report).toMatchObject({ ok: true, level: 'production', ending: 'complete' });
  const statusOf = (id: string) => report.cases.find((result) => result.id === id)?.status;
  expect(statusOf('idempotent/3')).toBe('passed');
}
