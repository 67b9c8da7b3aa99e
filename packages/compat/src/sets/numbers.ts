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
import type { Budget } from './budget.ts';
import type { Atom } from './literal.ts';
import { emptyBy, member, type Result } from './result.ts';
import type { Sets } from './sets.ts';

type End = { readonly limit: Rational; readonly exclusive: boolean };
type Numbers = {
  min: End | undefined;
  max: End | undefined;
  /** Every member is a multiple of it. */
  step: Rational | undefined;
  /** No member is a multiple of one of these. */
  readonly notMultiples: Rational[];
  /** By text: there may be thousands. */
  readonly excluded: Set<string>;
};

const maxTried = 5000;

/** Fractions are in lowest terms. */
const textOf = ({ num, den }: Rational) => `${num}/${den}`;

/** A number between two ends, on a grid or off it. */
export function numberMember(atoms: readonly Atom[], { budget }: Sets): Result {
  const set = read(atoms);
  const { min, max } = set;
  if (min && max) {
    const order = compareRationals(min.limit, max.limit);
    if (order > 0 || (order === 0 && (min.exclusive || max.exclusive))) {
      return emptyBy('number-range');
    }
  }
  return set.step ? onGrid(set, set.step, budget) : betweenEnds(set);
}

function read(atoms: readonly Atom[]): Numbers {
  const set: Numbers = {
    min: undefined,
    max: undefined,
    step: undefined,
    notMultiples: [],
    excluded: new Set(),
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
      for (const value of part.values) set.excluded.add(textOf(toRational(value as number)));
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
    !excluded.has(textOf(value))
  );
}

/**
 * Multiples of a step: k·step. Whether k·step is a multiple of another number depends on k modulo
 * an integer; so a run of ks as long as their common multiple, once for each excluded value, holds
 * every case.
 */
function onGrid(set: Numbers, step: Rational, budget: Budget): Result {
  const moduli = set.notMultiples.map((of) => dividedBy(step, of).den);
  if (moduli.includes(1n)) return emptyBy('multiple-of');
  const period = moduli.reduce(
    (all, step) => leastCommonMultiple(rational(all), rational(step)).num,
    1n,
  );
  const first = set.min && ceil(dividedBy(set.min.limit, step));
  const last = set.max && floor(dividedBy(set.max.limit, step));
  const start = first ?? last ?? 0n;
  const direction = first === undefined && last !== undefined ? -1n : 1n;
  const run = period * BigInt(set.excluded.size + 1) + 2n; // 2: ends that are exclusive
  const length =
    first !== undefined && last !== undefined && last - first + 1n < run ? last - first + 1n : run;
  if (isWithin(0n, first, last) && contains(set, rational(0n))) return member(0);
  let isPassed = false;
  for (let tried = 0n; tried < length; tried++) {
    budget.tick();
    if (tried > BigInt(maxTried + set.excluded.size))
      throw new Undecided('multipleOf', 'too many multiples to try');
    const value = times(rational(start + direction * tried), step);
    if (!contains(set, value)) continue;
    const result = doubleIn(set, value);
    if (result) return result;
    isPassed = true;
  }
  if (isPassed) return farDouble(set, (far) => times(rational(start + direction * far), step));
  return set.min || set.max ? emptyBy('multiple-of', 'number-range') : emptyBy('multiple-of');
}

const isWithin = (value: bigint, first: bigint | undefined, last: bigint | undefined) =>
  (first === undefined || value >= first) && (last === undefined || value <= last);

/** Without a step there are endless numbers between two ends; the plainest is looked for first. */
function betweenEnds(set: Numbers): Result {
  const { min, max } = set;
  if (min && max && compareRationals(min.limit, max.limit) === 0) {
    return contains(set, min.limit)
      ? (doubleIn(set, min.limit) ?? farDouble(set, rational))
      : emptyBy('number-range');
  }
  for (const value of candidates(min?.limit, max?.limit)) {
    const result = doubleIn(set, value);
    if (result) return result;
  }
  const start = min?.limit ?? max?.limit ?? rational(0n);
  return farDouble(set, (far) => plus(start, rational(min ? far : -far)));
}

function* candidates(min: Rational | undefined, max: Rational | undefined): Iterable<Rational> {
  const unit = rational(1n);
  yield rational(0n);
  if (min) yield min;
  if (max) yield max;
  const from = min ?? (max ? plus(max, rational(-2000n)) : rational(-1000n));
  const to = max ?? plus(from, rational(2000n));
  let value = rational(floor(from));
  for (let count = 0; count < 300 && compareRationals(value, to) <= 0; count++) {
    value = plus(value, unit);
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

/** The double that is nearest to a number, if it is a member: validators read doubles. */
function doubleIn(set: Numbers, value: Rational): Result | undefined {
  const near = toNumber(value);
  return Number.isFinite(near) && contains(set, toRational(near)) ? member(near) : undefined;
}

/** A member that is a double, looked for in steps that double: far out, few numbers are doubles. */
function farDouble(set: Numbers, at: (far: bigint) => Rational): Result {
  for (let power = 0n; power < 1030n; power++) {
    const result = doubleIn(set, at(2n ** power));
    if (result) return result;
  }
  throw new Undecided('number', 'no double was found among the numbers');
}
