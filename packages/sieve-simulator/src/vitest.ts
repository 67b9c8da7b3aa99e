import { type Simulator, type SimulatorOptions, startSimulator } from './start-simulator.ts';

/**
 * A fixture for vitest: a simulator of its own for each test that asks for one, closed after it.
 *
 * @example
 * import { simulatorFixture } from '@hookpact/sieve-simulator/vitest';
 * import { test as base } from 'vitest';
 *
 * const test = base.extend<{ simulator: Simulator }>({
 *   simulator: simulatorFixture({ timeScale: 100 }),
 * });
 * test('my receiver hears of finished jobs', async ({ simulator }) => { ... });
 */
export function simulatorFixture(options: SimulatorOptions = {}) {
  // vitest reads from this pattern which other fixtures are needed: none
  // biome-ignore lint/correctness/noEmptyPattern: vitest refuses a plain parameter
  return async ({}: object, use: (simulator: Simulator) => Promise<void>): Promise<void> => {
    const simulator = await startSimulator(options);
    await use(simulator);
    await simulator.close();
  };
}
