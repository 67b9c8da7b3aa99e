import { test as base, expect } from 'vitest';
import type { Simulator } from './start-simulator.ts';
import { runJob } from './testing/client.ts';
import { simulatorFixture } from './vitest.ts';

const test = base.extend<{ simulator: Simulator }>({
  simulator: simulatorFixture({ timeScale: 100 }),
});

const urls: string[] = [];

test('a test gets a simulator by asking for it', async ({ simulator }) => {
  urls.push(simulator.url);
  const job = await runJob(simulator, { function: 'hookpact/echo', inputs: {} });
  expect(job.status).toBe('finished');
});

test('the next test gets another one, and the first is closed', async ({ simulator }) => {
  expect(urls).toHaveLength(1);
  expect(urls).not.toContain(simulator.url);
  await expect(fetch(urls[0] ?? '')).rejects.toThrow('fetch failed');
});
