import { median } from '../statistics.ts';
import type { Measured, Round } from './measure.ts';
import type { Size } from './payload.ts';

/** Finds what was measured of servers by their names, and compares it. */
export function createComparison(groups: readonly (readonly Measured[])[]) {
  function findIn(group: readonly Measured[], server: string, size: Size) {
    return group.find((it) => it.server === server && it.size === size);
  }
  function groupOf(server: string, size: Size): readonly Measured[] {
    return groups.find((group) => findIn(group, server, size)) ?? [];
  }
  function roundsOf(server: string, size: Size, group = groupOf(server, size)): readonly Round[] {
    return findIn(group, server, size)?.rounds ?? [];
  }
  return {
    /** The median over all rounds. */
    of: (server: string, size: Size, figure: keyof Round): number =>
      median(roundsOf(server, size).map((round) => round[figure])),
    /**
     * How two servers of a group compare in requests per second: the median of the ratios round by
     * round, as what else the machine does slows neighbours in time alike.
     */
    ratio(server: string, other: string, size: Size): number {
      const others = roundsOf(other, size, groupOf(server, size));
      return median(
        roundsOf(server, size).map(
          ({ requestsPerSecond }, index) =>
            requestsPerSecond / (others[index]?.requestsPerSecond ?? Number.NaN),
        ),
      );
    },
  };
}

export type Comparison = ReturnType<typeof createComparison>;
