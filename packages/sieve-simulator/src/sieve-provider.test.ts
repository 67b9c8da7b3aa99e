import { startDevServer } from '@hookpact/dev-server';
import { memoryStore } from '@hookpact/sender/memory';
import { expect, it } from 'vitest';
import { isSimulatorError } from './errors.ts';
import { sieveProvider } from './sieve-provider.ts';
import { startSimulator } from './start-simulator.ts';
import { call, runJob } from './testing/client.ts';

it('brings Sieve and its catalogue to a dev server', async () => {
  await using server = await startDevServer({ provider: sieveProvider() });
  const job = await runJob(server, { function: 'hookpact/echo', inputs: {} });
  expect(job.status).toBe('finished');
  const { body } = await call(server, '/events');
  expect(body.data).toContainEqual(
    expect.objectContaining({ catalog: 'sieve', type: 'job.complete' }),
  );
});

it('several in one process know nothing of each other', async () => {
  await using first = await startSimulator();
  await using second = await startSimulator();
  await runJob(first, { function: 'hookpact/echo', inputs: {} });
  expect((await call(first, '/v2/jobs')).body.data).toHaveLength(1);
  expect((await call(second, '/v2/jobs')).body.data).toHaveLength(0);
});

it.each([
  [{ concurrency: 0 }, 'concurrency'],
  [{ awaitTimeoutMs: 1.5 }, 'awaitTimeoutMs'],
  [
    { quirks: { startBeforeAnswer: true }, deliveryStore: memoryStore() },
    'quirks.startBeforeAnswer',
  ],
])('the options %j are refused', async (options, option) => {
  const refused = await startSimulator(options).then(
    () => undefined,
    (error) => error,
  );
  expect(isSimulatorError(refused, 'OPTION_INVALID')).toBe(true);
  expect(refused.message).toMatch(`The option ${option} must be`);
});
