import { expect, it } from 'vitest';
import { faults } from './faults.ts';
import { seededRandom } from './random.ts';
import type { Scale } from './scale.ts';

// the long form is enough that one message lost in a thousand is noticed
const scale: Scale = { messages: process.env.HOOKPACT_TEST_LONG ? 2_000 : 300, runs: 1 };

// they wait most of the time: for leases, timeouts and processes
it.concurrent.each(faults)(
  '$name: nothing is lost or damaged, nothing forks',
  async ({ run, duplicatesExplained }) => {
    const { lost, damaged, forked, duplicates, accepted } = await run(scale, seededRandom(7));
    expect(accepted).toBeGreaterThan(0);
    expect({ lost, damaged, forked }).toEqual({ lost: 0, damaged: 0, forked: 0 });
    expect(duplicates).toBeLessThanOrEqual(duplicatesExplained(scale));
  },
  240_000, // for what hangs: on a busy machine they take minutes
);
