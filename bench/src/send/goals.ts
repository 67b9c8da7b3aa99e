import { median } from '../statistics.ts';
import type { Delivered, Turn } from './measure.ts';

/** All that was measured of one engine. */
export type Measured = Delivered & { readonly pushRates: readonly number[] };

type Goal = {
  readonly goal: string;
  readonly of: (engines: (name: string) => Measured) => number;
  readonly least?: number;
  readonly most?: number;
};

const SQLITE = 'ours on SQLite';
const POSTGRES = 'ours on Postgres';
const PEER = 'BullMQ + Redis';
const RAW = 'raw undici loop';

const drainRates = ({ turns }: Measured) => turns.map(({ drainRate }) => drainRate);
const pushRates = (engine: Measured) => engine.pushRates;

/** Goals of our sender, as ratios to the peer and to the limit of the same run. */
const goals: readonly Goal[] = [
  share('drain', drainRates, SQLITE, PEER, 1.5),
  share('drain', drainRates, SQLITE, RAW, 0.35),
  share('drain', drainRates, POSTGRES, PEER, 0.9),
  share('durable pushes', pushRates, SQLITE, PEER, 1.5),
  share('durable pushes', pushRates, POSTGRES, PEER, 0.4),
  latency(SQLITE, 'p50Ms', 3),
  latency(SQLITE, 'p99Ms', 15),
  latency(POSTGRES, 'p50Ms', 8),
  latency(POSTGRES, 'p99Ms', 30),
  flat(SQLITE),
  flat(POSTGRES),
  peak(SQLITE),
  peak(POSTGRES),
];

/** Round by round, as the engines took turns. */
function share(
  what: string,
  ratesOf: (engine: Measured) => readonly number[],
  ours: string,
  theirs: string,
  least: number,
): Goal {
  const of: Goal['of'] = (engines) => {
    const others = ratesOf(engines(theirs));
    return median(ratesOf(engines(ours)).map((rate, round) => rate / (others[round] ?? NaN)));
  };
  return { goal: `${what}: ${ours} / ${theirs}`, of, least };
}

/** Of the round in the middle: one stall of the disk decides the p99 of its round. */
function latency(engine: string, figure: Exclude<keyof Turn, 'drainRate'>, most: number): Goal {
  const goal = `push to arrival at 50/s, ${figure.replace('Ms', ' ms')}: ${engine}`;
  return { goal, of: (engines) => median(engines(engine).turns.map((turn) => turn[figure])), most };
}

function flat(engine: string): Goal {
  const of: Goal['of'] = (engines) =>
    engines(engine).long.drainRate / median(drainRates(engines(engine)));
  return { goal: `drain with the long queue / the short one: ${engine}`, of, least: 0.9 };
}

function peak(engine: string): Goal {
  const of: Goal['of'] = (engines) => engines(engine).long.peakMb;
  return { goal: `peak MB with the long queue: ${engine}`, of, most: 300 };
}

/** Goals whose engines were measured, with what came out. */
export function judge(measured: readonly Measured[]) {
  const missing = { turns: [], pushRates: [], long: { drainRate: NaN, peakMb: NaN } };
  const engines = (name: string) =>
    measured.find(({ engine }) => engine === name) ?? { engine: name, ...missing };
  return goals
    .map(({ goal, of, least, most }) => {
      const value = of(engines);
      const isMet = least === undefined ? value < (most ?? 0) : value >= least;
      return { goal, bound: least === undefined ? `< ${most}` : `>= ${least}`, value, isMet };
    })
    .filter(({ value }) => Number.isFinite(value));
}
