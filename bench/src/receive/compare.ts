import { median } from '../statistics.ts';
import { BASELINE, type Goal, type TimedSize } from './cases.ts';
import type { MeasuredPair, Round } from './measure.ts';

type Figure = keyof Round;
type Compared = Omit<Goal, 'least'>;

/** Finds what was measured of servers by their names, and compares it. */
export function createComparison(measured: readonly MeasuredPair[]) {
  const pairOf = ({ server, of, size }: Compared) =>
    measured.find(
      ({ measured, reference }) =>
        measured.server === server && reference.server === of && measured.size === size,
    );

  /**
   * How a figure of two servers compares: the median of the ratios round by round, as what else the
   * machine does slows neighbours in time alike.
   */
  function ratio(compared: Compared, figure: Figure): number {
    if (compared.server === compared.of) return 1;
    return median(
      pairOf(compared)?.rounds.map(
        ({ measured, reference }) => measured[figure] / reference[figure],
      ) ?? [],
    );
  }

  function baseline(size: TimedSize, figure: Figure): number {
    const pairs = measured.filter(
      ({ reference }) => reference.server === BASELINE && reference.size === size,
    );
    return median(pairs.flatMap(({ rounds }) => rounds.map(({ reference }) => reference[figure])));
  }

  return {
    ratio,
    /** Tells whether the two were measured beside each other. */
    has: (compared: Compared): boolean =>
      pairOf(compared) !== undefined ||
      (compared.server === compared.of &&
        !Number.isNaN(baseline(compared.size, 'requestsPerSecond'))),
    /** As it would be at the median speed of the machine, which the baseline tells. */
    figure: (server: string, size: TimedSize, figure: Figure): number =>
      baseline(size, figure) * ratio({ server, of: BASELINE, size }, figure),
  };
}

export type Comparison = ReturnType<typeof createComparison>;
