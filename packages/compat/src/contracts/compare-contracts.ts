import { createHash } from 'node:crypto';
import { type Fact, factsOf } from '../changes/facts.ts';
import { isolate } from '../changes/isolate.ts';
import { factWords, wayOut } from '../changes/words.ts';
import {
  type CompareOptions,
  type Comparison,
  compareSchemas,
} from '../compare/compare-schemas.ts';
import { canonical } from '../schema/equal.ts';
import {
  type Change,
  type ContractComparison,
  type EventComparison,
  type Readers,
  worst,
} from './comparison.ts';
import type { Contract, ContractEvent } from './contract.ts';
import { isReserved, withoutReserved } from './reserved.ts';
import { summaryOf } from './summary.ts';

export type ContractOptions = CompareOptions & {
  /** @default 'old-readers' */
  readonly readers?: Readers | 'both' | undefined;
};

/**
 * Compares two contracts event by event, and says which single difference is the cause of what.
 *
 * @example
 * const { summary } = compareContracts(old, next, { readers: 'both' });
 */
export function compareContracts(
  old: Contract,
  next: Contract,
  options: ContractOptions = {},
): ContractComparison {
  const readers = options.readers ?? 'old-readers';
  const sides: readonly Readers[] = readers === 'both' ? ['old-readers', 'new-readers'] : [readers];
  const runs = sides.map((side) => new Run(old, next, side, options).compare());
  const events = runs.flatMap((run) => run.events);
  const changes = runs.flatMap((run) => run.changes);
  const verdict = worst([...events, ...changes].map((one) => one.verdict));
  const comparison = { verdict, world: options.world ?? 'declared', events, changes };
  return { ...comparison, summary: summaryOf(comparison) };
}

type Found = Omit<Change, 'effects' | 'reason'> & {
  reason: string;
  effects: { event: string; pointer: string }[];
  readonly isJudged: boolean;
};

/** Compares in one direction; a run keeps the causes that several events share. */
class Run {
  readonly #old: Contract;
  readonly #next: Contract;
  readonly #readers: Readers;
  readonly #options: ContractOptions;
  readonly #changes = new Map<string, Found>();

  constructor(old: Contract, next: Contract, readers: Readers, options: ContractOptions) {
    [this.#old, this.#next, this.#readers, this.#options] = [old, next, readers, options];
  }

  compare(): { events: EventComparison[]; changes: Change[] } {
    const renamed = renamedEvents(this.#old, this.#next);
    const events: EventComparison[] = [];
    for (const [event, before] of Object.entries(this.#old.events)) {
      const after = this.#next.events[event];
      events.push(after ? this.#both(event, before, after) : this.#gone(event, before, renamed));
    }
    for (const event of Object.keys(this.#next.events)) {
      if (event in this.#old.events || [...renamed.values()].includes(event)) continue;
      const reason = 'readers leave out types that they do not know';
      events.push({ event, kind: 'added', readers: this.#readers, verdict: 'safe', reason });
    }
    const found = [...this.#changes.values()].map(({ isJudged: _, ...change }) => change);
    const changes = [...this.#typeKey(), ...found];
    return { events, changes };
  }

  #ask(old: unknown, next: unknown, options: CompareOptions = this.#options): Comparison {
    return this.#readers === 'old-readers'
      ? compareSchemas(old, next, options)
      : compareSchemas(next, old, options);
  }

  #both(event: string, before: ContractEvent, after: ContractEvent): EventComparison {
    const readers = this.#readers;
    const isDeprecated = Boolean(after.deprecated) && !before.deprecated;
    if (canonical(before.schema) === canonical(after.schema)) {
      const kind = isDeprecated ? 'deprecated' : 'same';
      return { event, kind, readers, verdict: 'safe', reason: 'the payload did not change' };
    }
    const answer = this.#ask(...this.#widened(before, after));
    const count = this.#explain(event, before, after, answer);
    if (answer.verdict === 'safe' && count === 0) {
      const kind = isDeprecated ? 'deprecated' : 'same';
      return { event, kind, readers, verdict: 'safe', reason: 'the payload did not change' };
    }
    const { verdict, reason } = answer;
    const evidence = answer.verdict === 'breaking' ? { witness: answer.witness } : {};
    const risk = answer.verdict === 'safe' ? this.#risk(before, after) : {};
    return { event, kind: 'changed', readers, verdict, reason, ...evidence, ...risk };
  }

  #risk(before: ContractEvent, after: ContractEvent) {
    if (this.#options.world === 'open') return {};
    const options = { ...this.#options, world: 'open' } as const;
    const open = this.#ask(...this.#widened(before, after), options);
    return open.verdict === 'breaking' ? { risk: { witness: open.witness } } : {};
  }

  #gone(
    event: string,
    before: ContractEvent,
    renamed: ReadonlyMap<string, string>,
  ): EventComparison {
    const readers = this.#readers;
    const to = renamed.get(event);
    const kind = to === undefined ? 'removed' : 'renamed';
    const name = to === undefined ? {} : { to };
    if (readers === 'new-readers') {
      const reason = 'readers leave out types that they do not know';
      return { event, kind, ...name, readers, verdict: 'safe', reason };
    }
    // Readers wait for a payload such as this one, and it does not come
    const missed = compareSchemas(false, before.schema, this.#options);
    const evidence = missed.verdict === 'breaking' ? { witness: missed.witness } : {};
    const reason = to === undefined ? 'it is no longer sent' : `it is sent as ${to} now`;
    return { event, kind, ...name, readers, verdict: 'breaking', reason, ...evidence };
  }

  #typeKey(): Change[] {
    const [before, after] = [this.#old.typeKey, this.#next.typeKey];
    if (before === undefined || after === undefined || before === after) return [];
    const effects = Object.keys(this.#next.events)
      .filter((event) => event in this.#old.events)
      .map((event) => ({ event, pointer: '' }));
    const id = idOf('type key', 'typeKey', before, after);
    const words = `the type moved from ${before} to ${after}`;
    const reason = 'readers look for the type where it was';
    const remedy = `Send the type in ${before} and in ${after}.`;
    const readers = this.#readers;
    return [
      {
        id,
        readers,
        verdict: 'breaking',
        keyword: 'typeKey',
        before,
        after,
        words,
        reason,
        wayOut: remedy,
        effects,
      },
    ];
  }

  /** Names the differences, and judges each alone; one that is shared is judged once. */
  #explain(event: string, before: ContractEvent, after: ContractEvent, whole: Comparison): number {
    const documents = { old: before.schema, next: after.schema };
    const reserved = this.#reservedBy(before, after);
    const facts = factsOf(before.schema, after.schema);
    for (const fact of facts) {
      const place = `${fact.shape ?? event}${fact.shape ? fact.pointerInShape : fact.pointer}`;
      const id = idOf(place, fact.keyword, fact.before, fact.after);
      const mayChange = isReserved(fact.pointer, reserved);
      // what is safe as a whole is safe in its parts, and needs no question of its own
      const isSafe = mayChange || whole.verdict === 'safe';
      const before = this.#changes.get(id);
      const known =
        before && (isSafe || before.isJudged) ? before : this.#judged(id, fact, documents, isSafe);
      if (before && known !== before) known.effects.push(...before.effects);
      known.effects.push({ event, pointer: fact.pointer });
      if (mayChange && !before) known.reason = 'the provider says that this may change';
      this.#changes.set(id, known);
    }
    return facts.length;
  }

  #reservedBy(before: ContractEvent, after: ContractEvent): readonly string[] {
    const { mayChange } = this.#readers === 'old-readers' ? before : after;
    return mayChange ?? [];
  }

  /** The schemas, that of the reader as wide as it was told to be. */
  #widened(before: ContractEvent, after: ContractEvent): [unknown, unknown] {
    const widen = (schema: unknown) => withoutReserved(schema, this.#reservedBy(before, after));
    return this.#readers === 'old-readers'
      ? [widen(before.schema), after.schema]
      : [before.schema, widen(after.schema)];
  }

  #judged(
    id: string,
    fact: Fact,
    documents: { old: unknown; next: unknown },
    isSafe: boolean,
  ): Found {
    const answer: Comparison = isSafe
      ? { verdict: 'safe', reason: 'nothing that is sent is refused' }
      : this.#ask(...isolate(fact, documents));
    const evidence =
      answer.verdict === 'breaking' ? { witness: answer.witness, wayOut: wayOut(fact) } : {};
    const { verdict, reason } = answer;
    const { keyword, before, after } = fact;
    const readers = this.#readers;
    const words = factWords(fact);
    const change = { id, readers, verdict, keyword, before, after, words, reason, ...evidence };
    return { ...change, isJudged: !isSafe, effects: [] };
  }
}

/** Names a difference: the place in words, and a hash of what it was and is. */
function idOf(place: string, keyword: string, before: unknown, after: unknown): string {
  const content = canonical([before ?? null, after ?? null]);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
  return `${place}#${keyword}:${hash}`;
}

/** Events that are gone, and came back under another name with the same payload. */
function renamedEvents(old: Contract, next: Contract): Map<string, string> {
  const added = Object.entries(next.events).filter(([type]) => !(type in old.events));
  const byShape = new Map(added.map(([type, { schema }]) => [nameless(schema, type), type]));
  const renamed = new Map<string, string>();
  for (const [type, { schema }] of Object.entries(old.events)) {
    if (type in next.events) continue;
    const to = byShape.get(nameless(schema, type));
    if (to !== undefined) renamed.set(type, to);
  }
  return renamed;
}

const nameless = (schema: unknown, type: string) =>
  canonical(schema).replaceAll(JSON.stringify(type), '"*"');
