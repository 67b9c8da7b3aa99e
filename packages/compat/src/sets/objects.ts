import { hasKey } from '../schema/key-set.ts';
import type { KeySet, Node } from '../schema/node.ts';
import { Undecided } from '../undecided.ts';
import type { Atom, Literal } from './literal.ts';
import { emptyBy, emptyOf, member, type Result, undecided } from './result.ts';
import { type ProofRule, type RuleSet, ruleSet } from './rules.ts';
import type { Sets } from './sets.ts';

/** Some property, of a name in `keys` and within `names`, must have a value within `value`. */
type Wanted = {
  readonly keys: KeySet;
  readonly names: readonly Literal[];
  readonly value: readonly Literal[];
};
type Objects = {
  min: number;
  max: number;
  readonly present: Set<string>;
  readonly absent: Set<string>;
  readonly rules: { readonly keys: KeySet; readonly node: Node }[];
  readonly names: Literal[];
  readonly wanted: Wanted[];
};
/** The set that each property's value must be within; the properties decided so far. */
type Chosen = ReadonlyMap<string, readonly Literal[]>;

/** An object that follows the rules for its properties and holds the properties wanted. */
export function objectMember(atoms: readonly Atom[], sets: Sets): Result {
  const set = read(atoms);
  for (const name of set.present) {
    if (set.absent.has(name)) return emptyBy('required-field');
  }
  if (set.min > set.max) return emptyBy('field-count');
  return new Search(set, sets).run();
}

function read(atoms: readonly Atom[]): Objects {
  const set: Objects = {
    min: 0,
    max: Infinity,
    present: new Set(),
    absent: new Set(),
    rules: [],
    names: [],
    wanted: [],
  };
  for (const { part, holds } of atoms) {
    if (part.kind === 'size') {
      const isMin = (part.side === 'min') === holds;
      if (isMin)
        set.min = Math.max(set.min, holds ? Math.ceil(part.count) : Math.floor(part.count) + 1);
      else set.max = Math.min(set.max, holds ? Math.floor(part.count) : Math.ceil(part.count) - 1);
    } else if (part.kind === 'has') {
      (holds ? set.present : set.absent).add(part.name);
    } else if (part.kind === 'field') {
      if (holds) set.rules.push(part);
      else set.wanted.push({ keys: part.keys, names: [], value: [{ node: part.node, holds }] });
    } else if (part.kind === 'names') {
      const keys = { names: [], patterns: [], not: true };
      if (holds) set.names.push({ node: part.node, holds });
      else set.wanted.push({ keys, names: [{ node: part.node, holds }], value: [] });
    }
  }
  return set;
}

class Search {
  readonly #set: Objects;
  readonly #sets: Sets;
  readonly #named: Set<string>;
  readonly #patterns: readonly string[];
  /** Rules that tell names apart that nothing mentions: patterns, and demands on names. */
  readonly #kinds: readonly Node[];
  #doubt: Undecided | undefined;
  #rules: RuleSet = 0;

  constructor(set: Objects, sets: Sets) {
    this.#set = set;
    this.#sets = sets;
    const keySets = [...set.rules, ...set.wanted].map(({ keys }) => keys);
    // absent ones too: the plainest new name may be one of them
    this.#named = new Set([
      ...set.present,
      ...set.absent,
      ...keySets.flatMap(({ names }) => names),
    ]);
    this.#patterns = [...new Set(keySets.flatMap(({ patterns }) => patterns))];
    const demands = set.wanted.flatMap(({ names }) => names.map(({ node }) => node));
    this.#kinds = [...this.#patterns.map(sets.nodes.pattern), ...new Set(demands)];
  }

  run(): Result {
    const { present, wanted } = this.#set;
    const byEase = [...wanted].sort((a, b) => ease(a) - ease(b));
    let chosen = new Map<string, readonly Literal[]>();
    for (const name of present) {
      const next = this.#withProperty(chosen, name, []);
      if (!next) return this.#none();
      chosen = next;
    }
    const found = this.#place(byEase, chosen);
    return found ? member(found) : this.#none();
  }

  #note(result: Result, rule: ProofRule): void {
    if (result.kind === 'undecided') this.#doubt ??= result.why;
    if (result.kind === 'empty') this.#rules |= result.rules | ruleSet(rule);
  }

  #fails(rule: ProofRule): undefined {
    this.#rules |= ruleSet(rule);
  }

  #none = (): Result => (this.#doubt ? undecided(this.#doubt) : emptyOf(this.#rules));

  #place(wanted: readonly Wanted[], chosen: Chosen): unknown {
    this.#sets.budget.step();
    if (chosen.size > this.#set.max) return this.#fails('field-count');
    const [first, ...rest] = wanted;
    if (!first) return this.#fill(chosen);
    for (const name of this.#namesFor(first, chosen)) {
      const next = this.#withProperty(chosen, name, first.value);
      const found = next && this.#place(rest, next);
      if (found) return found;
    }
    return undefined;
  }

  /** Names that may serve: those chosen or mentioned, and a new one of each kind. */
  *#namesFor({ keys, names }: Wanted, chosen: Chosen): Iterable<string> {
    for (const name of new Set([...chosen.keys(), ...this.#named])) {
      if (hasKey(keys, name) && this.#isWithin(name, names)) yield name;
    }
    if (!keys.not && !keys.patterns.length) return;
    yield* this.#freshNames(keys, names, chosen, 1);
  }

  #isWithin(name: string, names: readonly Literal[]): boolean {
    if (!names.length) return true;
    const result = this.#sets.solve([
      ...names,
      { node: this.#sets.nodes.value(name), holds: true },
    ]);
    this.#note(result, 'field-names');
    return result.kind === 'member';
  }

  /** Names that nothing mentions: `count` for each set of kinds that they can be of. */
  *#freshNames(
    keys: KeySet | undefined,
    names: readonly Literal[],
    chosen: Chosen,
    count: number,
  ): Iterable<string> {
    const { nodes } = this.#sets;
    const kinds = this.#kinds;
    if (kinds.length > 6) throw new Undecided('patternProperties', 'too many patterns at once');
    const taken = [...new Set([...this.#named, ...chosen.keys()])];
    const text = nodes.make([{ kind: 'type', types: ['string'] }]);
    for (let bits = 0; bits < 2 ** kinds.length; bits++) {
      const is = kinds.map((_, at) => Boolean(bits & (1 << at)));
      const matches = (pattern: string) => is[this.#patterns.indexOf(pattern)];
      const isIn = !keys || keys.patterns.some(matches) !== keys.not;
      if (!isIn || names.some(({ node, holds }) => is[kinds.indexOf(node)] !== holds)) continue;
      const literals: Literal[] = [
        { node: text, holds: true },
        ...this.#set.names,
        ...kinds.map((node, at) => ({ node, holds: is[at] ?? false })),
        ...(taken.length
          ? [{ node: nodes.make([{ kind: 'values', values: taken }]), holds: false }]
          : []),
      ];
      const fresh = this.#guarded(() => this.#sets.members(literals, count) as string[]) ?? [];
      if (fresh.length < count) this.#fails('field-names');
      yield* fresh;
    }
  }

  /** Adds a property, or more demands on it; `undefined` where it cannot be. */
  #withProperty(
    chosen: Chosen,
    name: string,
    value: readonly Literal[],
  ): Map<string, readonly Literal[]> | undefined {
    const { absent, rules, names } = this.#set;
    if (absent.has(name)) return this.#fails('required-field');
    if (!this.#isWithin(name, names)) return undefined;
    const ruled = rules
      .filter(({ keys }) => hasKey(keys, name))
      .map(({ node }) => ({ node, holds: true }));
    const literals = [...(chosen.get(name) ?? ruled), ...value];
    const result = this.#sets.solve(literals);
    this.#note(result, 'field-values');
    if (result.kind !== 'member') return undefined;
    return new Map(chosen).set(name, literals);
  }

  /** Adds properties until there are enough, and writes the object. */
  #fill(chosen: Chosen): unknown {
    let all = chosen;
    for (const name of this.#spareNames(chosen)) {
      if (all.size >= this.#set.min) break;
      if (!all.has(name)) all = this.#withProperty(all, name, []) ?? all;
    }
    if (all.size < this.#set.min) return this.#fails('field-count');
    return this.#guarded(() =>
      Object.fromEntries(
        [...all].map(([name, literals]) => [name, this.#sets.members(literals, 1)[0]]),
      ),
    );
  }

  *#spareNames(chosen: Chosen): Iterable<string> {
    const missing = this.#set.min - chosen.size;
    if (missing <= 0) return;
    if (missing > 500) throw new Undecided('minProperties', 'the objects are too large to write');
    yield* this.#named;
    yield* this.#freshNames(undefined, [], chosen, missing);
  }

  #guarded<T>(ask: () => T): T | undefined {
    try {
      return ask();
    } catch (error) {
      if (!(error instanceof Undecided)) throw error;
      this.#doubt ??= error;
      return undefined;
    }
  }
}

/** Fewer names to choose from: looked at first. */
const ease = ({ keys }: Wanted) =>
  keys.not ? 1000 : keys.names.length + keys.patterns.length * 10;
