import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CheckReport, checkReceiver } from '@hookpact/conformance';
import { sieve } from '@hookpact/sieve-events';
import { generateSecret } from '@hookpact/signature';
import { isLongRun } from '@hookpact/test-processes';
import { expect, it, onTestFinished } from 'vitest';
import type { ConsumerApp } from './consumer-suite.ts';
import { startApp } from './start-app.ts';

/** Sieve takes exactly 200 for success. */
const policy = { name: 'sieve', isSuccess: (status: number) => status === 200 };
const sequence = ['job.start', 'job.new_output', 'job.complete'];

const signed = ['signed', generateSecret()] as const;

// each takes ten seconds: the short form leaves out what is unsigned
const forms = isLongRun ? [signed, ['unsigned', undefined] as const] : [signed];

/** Needs of production, for every application that takes Sieve's webhooks, signed and unsigned. */
export function describeConformance({ name, cwd, args, recordsPath }: ConsumerApp): void {
  it.each(forms)(
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
        // what it takes is asserted by no test: machines differ
        ...{ timeoutMs: 60_000, budgetMs: 60_000, maxDurationMs: 300_000 },
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
