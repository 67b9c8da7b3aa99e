import { isLongRun } from '@hookpact/test-processes';
import { expect, it } from 'vitest';
import { faults } from './faults.ts';
import { seededRandom } from './random.ts';
import type { Scale } from './scale.ts';

// the long form is enough that one message lost in a thousand is noticed
const scale: Scale = { messages: isLongRun ? 2_000 : 300, runs: 1 };
// the short form leaves out what it has on the other kind of database
const checked = isLongRun ? faults : faults.filter(({ isLong }) => !isLong);

// they wait most of the time: for leases, timeouts and processes
it.concurrent.each(checked)(
  '$name: nothing is lost or damaged, nothing forks',
  async ({ run, duplicatesExplained }) => {
    const { lost, damaged, forked, duplicates, accepted } = await run(scale, seededRandom(7));
    expect(accepted).toBeGreaterThan(0);
    expect({ lost, damaged, forked }).toEqual({ lost: 0, damaged: 0, forked: 0 });
    expect(duplicates).toBeLessThanOrEqual(duplicatesExplained(scale));
  },
  480_000, // for what hangs: on a busy machine they take minutes
);
