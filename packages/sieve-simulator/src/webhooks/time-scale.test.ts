import { sievePolicy } from '@hookpact/sieve-api';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { startSimulator } from '../start-simulator.ts';
import { runJob } from '../testing/client.ts';
import { script } from '../testing/inspect.ts';

const policy = { ...sievePolicy, timeoutMs: 200, retryDelaysMs: [] };

beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true); // its log is the default one
});

describe.each([1, 10, 1_000])('with the time scale %i', (timeScale) => {
  it.each([
    ['delay 5ms', undefined],
    ['delay 5s', 'timeout'],
    ['drip 5s', undefined], // the status comes at once
    ['hang 5s', 'timeout'],
  ])('the response script %j makes the same of an attempt', async (steps, failure) => {
    await using simulator = await startSimulator({ timeScale, policy });
    await script(simulator, 'slow', steps);
    const webhooks = [{ type: 'job.complete', url: simulator.inspectorUrl('slow') }];
    await runJob(simulator, { function: 'hookpact/echo', inputs: {}, webhooks });
    await simulator.idle();
    const { items } = await simulator.sender.listDeliveries();
    const [attempt] = await simulator.sender.listAttempts(String(items[0]?.id));
    expect(attempt?.failure).toBe(failure);
  });
});
