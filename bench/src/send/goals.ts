import { median } from '../statistics.ts';
import type { Measured } from './measure.ts';
import type { PushRates } from './push-rounds.ts';

type Engine = Measured & { readonly pushRates: readonly number[] };

type Goal = {
  readonly goal: string;
  readonly of: (engines: (name: string) => Engine) => number;
  readonly least?: number;
  readonly most?: number;
};

const SQLITE = 'ours on SQLite';
const POSTGRES = 'ours on Postgres';
const PEER = 'BullMQ + Redis';
const RAW = 'raw undici loop';

/** What our sender should reach, as ratios to the peer and to the limit of the same run. */
const goals: readonly Goal[] = [
  share('drain', SQLITE, PEER, 1.5, 'drainRate'),
  share('drain', SQLITE, RAW, 0.35, 'drainRate'),
  share('drain', POSTGRES, PEER, 0.9, 'drainRate'),
  pushShare(SQLITE, PEER, 1.5),
  pushShare(POSTGRES, PEER, 0.4),
  bound('push to arrival at 50/s, p50 ms', SQLITE, 3, 'p50Ms'),
  bound('push to arrival at 50/s, p99 ms', SQLITE, 15, 'p99Ms'),
  bound('push to arrival at 50/s, p50 ms', POSTGRES, 8, 'p50Ms'),
  bound('push to arrival at 50/s, p99 ms', POSTGRES, 30, 'p99Ms'),
  flat(SQLITE),
  flat(POSTGRES),
  bound('peak MB with the long queue', SQLITE, 300, 'peakMb'),
  bound('peak MB with the long queue', POSTGRES, 300, 'peakMb'),
];

type Figure = Exclude<keyof Measured, 'engine'>;

function share(what: string, ours: string, theirs: string, least: number, figure: Figure): Goal {
  const of: Goal['of'] = (engines) => engines(ours)[figure] / engines(theirs)[figure];
  return { goal: `${what}: ${ours} / ${theirs}`, of, least };
}

/** Round by round, as the engines took turns. */
function pushShare(ours: string, theirs: string, least: number): Goal {
  const of: Goal['of'] = (engines) => {
    const others = engines(theirs).pushRates;
    return median(engines(ours).pushRates.map((rate, round) => rate / (others[round] ?? NaN)));
  };
  return { goal: `durable pushes: ${ours} / ${theirs}`, of, least };
}

function bound(what: string, engine: string, most: number, figure: Figure): Goal {
  return { goal: `${what}: ${engine}`, of: (engines) => engines(engine)[figure], most };
}

function flat(engine: string): Goal {
  const of: Goal['of'] = (engines) => engines(engine).longDrainRate / engines(engine).drainRate;
  return { goal: `drain with the long queue / the short one: ${engine}`, of, least: 0.9 };
}

/** Goals whose engines were measured, with what came out. */
export function judge(measured: readonly Measured[], pushes: readonly PushRates[]) {
  const engines = (name: string) => {
    const pushRates = pushes.find(({ engine }) => engine === name)?.rates ?? [];
    const one = measured.find(({ engine }) => engine === name);
    return { ...one, pushRates } as Engine; // figures of a missing one are NaN
  };
  return goals
    .map(({ goal, of, least, most }) => {
      const value = of(engines);
      const isMet = least === undefined ? value < (most ?? 0) : value >= least;
      return { goal, bound: least === undefined ? `< ${most}` : `>= ${least}`, value, isMet };
    })
    .filter(({ value }) => Number.isFinite(value));
}
