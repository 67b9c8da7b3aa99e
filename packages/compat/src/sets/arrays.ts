import { canonical } from '../schema/equal.ts';
import type { Node } from '../schema/node.ts';
import { Undecided } from '../undecided.ts';
import type { Atom, Literal } from './literal.ts';
import { emptyOf, firstMember, member, type Result, undecided } from './result.ts';
import { type RuleSet, ruleSet } from './rules.ts';
import type { Sets } from './sets.ts';

/** Some item at these places must be (not) within a schema. */
type Wanted = { readonly from: number; readonly to: number; readonly literal: Literal };
type Counted = { readonly node: Node; readonly min: number; readonly max: number };
type Arrays = {
  min: number;
  max: number;
  readonly rules: { from: number; to: number; node: Node }[];
  readonly wanted: Wanted[];
  counted: Counted[];
  unique: boolean;
  repeated: boolean;
};

const maxItemsTried = 2000;

/**
 * An array that follows the rules for its items and holds the items wanted. One that is longer than
 * everything wanted could lose an item that nothing wants, so only short ones need a try.
 */
export function arrayMember(atoms: readonly Atom[], sets: Sets): Result {
  const set = read(atoms);
  return firstMember(countings(atoms), (counted) => ofLengths({ ...set, counted }, sets));
}

function read(atoms: readonly Atom[]): Arrays {
  const set: Arrays = {
    min: 0,
    max: Infinity,
    rules: [],
    wanted: [],
    counted: [],
    unique: false,
    repeated: false,
  };
  for (const { part, holds } of atoms) {
    if (part.kind === 'count') {
      const isMin = (part.side === 'min') === holds;
      if (isMin)
        set.min = Math.max(set.min, holds ? Math.ceil(part.count) : Math.floor(part.count) + 1);
      else set.max = Math.min(set.max, holds ? Math.floor(part.count) : Math.ceil(part.count) - 1);
    } else if (part.kind === 'items') {
      if (holds) set.rules.push(part);
      else set.wanted.push({ ...part, literal: { node: part.node, holds: false } });
    } else if (part.kind === 'unique') {
      if (holds) set.unique = true;
      else set.repeated = true;
    }
  }
  return set;
}

/** `contains` as counts. "Not between min and max" is two cases: fewer, or more. */
function countings(atoms: readonly Atom[]): Counted[][] {
  return atoms.reduce<Counted[][]>(
    (cases, { part, holds }) => {
      if (part.kind !== 'contains') return cases;
      const { node, min, max } = part;
      const ways = holds
        ? [{ node, min, max }]
        : [
            { node, min: 0, max: min - 1 },
            { node, min: max + 1, max: Infinity },
          ].filter((way) => way.max >= 0 && way.min < Infinity);
      return cases.flatMap((before) => ways.map((way) => [...before, way]));
    },
    [[]],
  );
}

function ofLengths(set: Arrays, sets: Sets): Result {
  const placed = Math.max(
    0,
    ...set.rules.map(({ from, to }) => (to === Infinity ? from : to)),
    ...set.wanted.map(({ from, to }) => (to === Infinity ? from : to)),
  );
  const needed = set.counted.reduce((sum, { min }) => sum + min, set.wanted.length);
  const longest = Math.min(set.max, Math.max(set.min, placed + needed + (set.repeated ? 2 : 0)));
  if (set.min > maxItemsTried) {
    return undecided(new Undecided('minItems', 'the arrays are too long to write one'));
  }
  const isBounded = set.min > 0 || set.max < Infinity;
  return firstMember(
    range(set.min, longest),
    (length) => new Search(set, length, sets).run(),
    isBounded ? ruleSet('item-count') : 0,
  );
}

function* range(from: number, to: number): Iterable<number> {
  for (let at = from; at <= to; at++) yield at;
}

/** Decides item by item which wanted schemas it is for; each way is tried once. */
class Search {
  readonly #set: Arrays;
  readonly #length: number;
  readonly #sets: Sets;
  readonly #failed = new Set<string>();
  #doubt: Undecided | undefined;
  #rules: RuleSet;

  constructor(set: Arrays, length: number, sets: Sets) {
    this.#set = set;
    this.#length = length;
    this.#sets = sets;
    this.#rules =
      (set.counted.length ? ruleSet('contains') : 0) |
      (set.unique || set.repeated ? ruleSet('unique-items') : 0);
  }

  run(): Result {
    const counts = this.#set.counted.map(() => 0);
    const found = this.#place(0, new Set(this.#set.wanted), counts, []);
    if (found) return member(found);
    return this.#doubt ? undecided(this.#doubt) : emptyOf(this.#rules);
  }

  #place(
    at: number,
    wanted: ReadonlySet<Wanted>,
    counts: readonly number[],
    items: readonly (readonly Literal[])[],
  ): unknown[] | undefined {
    this.#sets.budget.step();
    const { counted, unique, repeated, wanted: all } = this.#set;
    const left = this.#length - at;
    if (
      counted.some(({ min, max }, i) => (counts[i] ?? 0) > max || (counts[i] ?? 0) + left < min)
    ) {
      return undefined;
    }
    if (at === this.#length) return wanted.size ? undefined : this.#fill(items);
    const key = `${at} ${all.map((index) => +wanted.has(index)).join('')} ${counts}`;
    if (this.#failed.has(key)) return undefined;
    for (const choice of this.#choices(at, wanted)) {
      const literals = this.#literals(at, choice);
      const result = this.#sets.solve(literals);
      if (result.kind === 'undecided') this.#doubt ??= result.why;
      if (result.kind === 'empty') this.#rules |= result.rules | ruleSet('item-values');
      if (result.kind !== 'member') continue;
      const rest = new Set([...wanted].filter((index) => !choice.wanted.includes(index)));
      const next = counts.map((count, i) => count + (choice.counted[i] ? 1 : 0));
      const found = this.#place(at + 1, rest, next, [...items, literals]);
      if (found) return found;
    }
    if (!unique && !repeated) this.#failed.add(key);
    return undefined;
  }

  /** Which of the wanted items this one is, and which of the counted. */
  #choices(at: number, wanted: ReadonlySet<Wanted>): Choice[] {
    const here = [...wanted].filter(({ from, to }) => at >= from && at < to);
    const choices = 2 ** (here.length + this.#set.counted.length);
    if (choices > 4096) throw new Undecided('contains', 'too many ways to place the items');
    return Array.from({ length: choices }, (_, bits) => ({
      wanted: here.filter((_one, i) => bits & (1 << i)),
      counted: this.#set.counted.map((_one, i) => Boolean(bits & (1 << (here.length + i)))),
    }));
  }

  #literals(at: number, choice: Choice): Literal[] {
    const { rules, counted } = this.#set;
    return [
      ...rules
        .filter(({ from, to }) => at >= from && at < to)
        .map(({ node }) => ({ node, holds: true })),
      ...choice.wanted.map(({ literal }) => literal),
      ...counted.map(({ node }, i) => ({ node, holds: choice.counted[i] ?? false })),
    ];
  }

  /** Values for items whose demands are settled. */
  #fill(items: readonly (readonly Literal[])[]): unknown[] | undefined {
    try {
      if (this.#set.unique && this.#set.repeated) return undefined;
      if (this.#set.unique) return this.#distinct(items);
      if (this.#set.repeated) return this.#repeating(items);
      return items.map((literals) => this.#sets.members(literals, 1)[0]);
    } catch (error) {
      if (!(error instanceof Undecided)) throw error;
      this.#doubt ??= error;
      return undefined;
    }
  }

  #repeating(items: readonly (readonly Literal[])[]): unknown[] | undefined {
    for (let first = 0; first < items.length; first++) {
      for (let second = first + 1; second < items.length; second++) {
        const both = [...(items[first] ?? []), ...(items[second] ?? [])];
        const shared = this.#sets.members(both, 1);
        if (!shared.length) continue;
        return items.map((literals, at) =>
          at === first || at === second ? shared[0] : this.#sets.members(literals, 1)[0],
        );
      }
    }
    return undefined;
  }

  /** An item with as many values as there are items can wait; the others are tried out. */
  #distinct(items: readonly (readonly Literal[])[]): unknown[] | undefined {
    if (items.length > 60) throw new Undecided('uniqueItems', 'too many items to keep apart');
    const values = items.map((literals) => this.#sets.members(literals, items.length));
    const order = values
      .map((_, at) => at)
      .sort((a, b) => lengthAt(values, a) - lengthAt(values, b));
    const taken = new Map<number, unknown>();
    const used = new Set<string>();
    const assign = (step: number): boolean => {
      this.#sets.budget.step();
      const at = order[step];
      if (at === undefined) return true;
      for (const value of values[at] ?? []) {
        const text = canonical(value);
        if (used.has(text)) continue;
        used.add(text);
        taken.set(at, value);
        if (assign(step + 1)) return true;
        used.delete(text);
      }
      return false;
    };
    return assign(0) ? items.map((_, at) => taken.get(at)) : undefined;
  }
}

type Choice = { readonly wanted: readonly Wanted[]; readonly counted: readonly boolean[] };
const lengthAt = (values: readonly unknown[][], at: number) => values[at]?.length ?? 0;
