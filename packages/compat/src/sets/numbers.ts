import {
  ceil,
  compareRationals,
  dividedBy,
  floor,
  isMultipleOf,
  leastCommonMultiple,
  plus,
  type Rational,
  rational,
  times,
  toNumber,
  toRational,
} from '../schema/rational.ts';
import { Undecided } from '../undecided.ts';
import type { Atom } from './literal.ts';
import { emptyBy, member, type Result } from './result.ts';

type End = { readonly limit: Rational; readonly exclusive: boolean };
type Numbers = {
  min: End | undefined;
  max: End | undefined;
  /** Every member is a multiple of it. */
  step: Rational | undefined;
  /** No member is a multiple of one of these. */
  readonly notMultiples: Rational[];
  readonly excluded: Rational[];
};

const maxTried = 5000;

/** A number between two ends, on a grid or off it. */
export function numberMember(atoms: readonly Atom[]): Result {
  const set = read(atoms);
  const { min, max } = set;
  if (min && max) {
    const order = compareRationals(min.limit, max.limit);
    if (order > 0 || (order === 0 && (min.exclusive || max.exclusive))) {
      return emptyBy('number-range');
    }
  }
  return set.step ? onGrid(set, set.step) : betweenEnds(set);
}

function read(atoms: readonly Atom[]): Numbers {
  const set: Numbers = {
    min: undefined,
    max: undefined,
    step: undefined,
    notMultiples: [],
    excluded: [],
  };
  for (const { part, holds } of atoms) {
    if (part.kind === 'bound') {
      const side = (part.side === 'min') === holds ? 'min' : 'max';
      const end = { limit: part.limit, exclusive: part.exclusive === holds };
      set[side] = tighter(side, set[side], end);
    } else if (part.kind === 'multiple') {
      if (!holds) set.notMultiples.push(part.of);
      else set.step = set.step ? leastCommonMultiple(set.step, part.of) : part.of;
    } else if (part.kind === 'values') {
      set.excluded.push(...part.values.map((value) => toRational(value as number)));
    }
  }
  return set;
}

function tighter(side: 'min' | 'max', a: End | undefined, b: End): End {
  if (!a) return b;
  const order = compareRationals(a.limit, b.limit) * (side === 'min' ? 1 : -1);
  if (order === 0) return a.exclusive ? a : b;
  return order > 0 ? a : b;
}

function contains({ min, max, notMultiples, excluded, step }: Numbers, value: Rational): boolean {
  const above = min ? compareRationals(value, min.limit) : 1;
  const below = max ? compareRationals(max.limit, value) : 1;
  return (
    (above > 0 || (above === 0 && !min?.exclusive)) &&
    (below > 0 || (below === 0 && !max?.exclusive)) &&
    (!step || isMultipleOf(value, step)) &&
    !notMultiples.some((of) => isMultipleOf(value, of)) &&
    !excluded.some((other) => compareRationals(value, other) === 0)
  );
}

/**
 * Multiples of a step: k·step. Whether k·step is a multiple of another number depends on k modulo
 * an integer; so a run of ks as long as their common multiple, once for each excluded value, holds
 * every case.
 */
function onGrid(set: Numbers, step: Rational): Result {
  const moduli = set.notMultiples.map((of) => dividedBy(step, of).den);
  if (moduli.includes(1n)) return emptyBy('multiple-of');
  const period = moduli.reduce(
    (all, one) => leastCommonMultiple(rational(all), rational(one)).num,
    1n,
  );
  const first = set.min && ceil(dividedBy(set.min.limit, step));
  const last = set.max && floor(dividedBy(set.max.limit, step));
  const start = first ?? last ?? 0n;
  const direction = first === undefined && last !== undefined ? -1n : 1n;
  const run = period * BigInt(set.excluded.length + 1) + 2n; // 2: ends that are exclusive
  const length =
    first !== undefined && last !== undefined && last - first + 1n < run ? last - first + 1n : run;
  if (inside(0n, first, last) && contains(set, rational(0n))) return found(rational(0n));
  for (let tried = 0n; tried < length; tried++) {
    if (tried > maxTried) throw new Undecided('multipleOf', 'too many multiples to try');
    const value = times(rational(start + direction * tried), step);
    if (contains(set, value)) return found(value);
  }
  return set.min || set.max ? emptyBy('multiple-of', 'number-range') : emptyBy('multiple-of');
}

const inside = (value: bigint, first: bigint | undefined, last: bigint | undefined) =>
  (first === undefined || value >= first) && (last === undefined || value <= last);

/** Without a step there are endless numbers between two ends; the plainest is looked for first. */
function betweenEnds(set: Numbers): Result {
  const { min, max } = set;
  if (min && max && compareRationals(min.limit, max.limit) === 0) {
    return contains(set, min.limit) ? found(min.limit) : emptyBy('number-range');
  }
  for (const value of candidates(min?.limit, max?.limit)) {
    if (contains(set, value)) return found(value);
  }
  throw new Undecided('multipleOf', 'no number was found between the bounds');
}

function* candidates(min: Rational | undefined, max: Rational | undefined): Iterable<Rational> {
  const one = rational(1n);
  yield rational(0n);
  if (min) yield min;
  if (max) yield max;
  const from = min ?? (max ? plus(max, rational(-2000n)) : rational(-1000n));
  const to = max ?? plus(from, rational(2000n));
  let value = rational(floor(from));
  for (let count = 0; count < 300 && compareRationals(value, to) <= 0; count++) {
    value = plus(value, one);
    yield value;
  }
  yield plus(rational(floor(to)), rational(1n, 2n));
  const width = plus(to, rational(-from.num, from.den));
  for (const parts of [2n, 10n, 7n, 1000n, 9973n]) {
    for (let at = 1n; at < (parts < 50n ? parts : 50n); at++) {
      yield plus(from, times(width, rational(at, parts)));
    }
  }
}

/** The double nearest to an exact member; the caller checks it like any other witness. */
const found = (value: Rational): Result => member(toNumber(value));
