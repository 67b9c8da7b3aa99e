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

type Found = Omit<Change, 'effects'> & { effects: { event: string; pointer: string }[] };

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
    const changes = [...this.#typeKey(), ...this.#changes.values()];
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
    const answer = this.#ask(before.schema, after.schema);
    this.#explain(event, before, after, answer);
    const { verdict, reason } = answer;
    const evidence = answer.verdict === 'breaking' ? { witness: answer.witness } : {};
    const risk = answer.verdict === 'safe' ? this.#risk(before, after) : {};
    return { event, kind: 'changed', readers, verdict, reason, ...evidence, ...risk };
  }

  #risk(before: ContractEvent, after: ContractEvent) {
    if (this.#options.world === 'open') return {};
    const open = this.#ask(before.schema, after.schema, { ...this.#options, world: 'open' });
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
  #explain(event: string, before: ContractEvent, after: ContractEvent, whole: Comparison): void {
    const documents = { old: before.schema, next: after.schema };
    for (const fact of factsOf(before.schema, after.schema)) {
      const place = `${fact.shape ?? event}${fact.shape ? fact.pointerInShape : fact.pointer}`;
      const id = idOf(place, fact.keyword, fact.before, fact.after);
      const known = this.#changes.get(id) ?? this.#judged(id, fact, documents, whole);
      known.effects.push({ event, pointer: fact.pointer });
      this.#changes.set(id, known);
    }
  }

  #judged(
    id: string,
    fact: Fact,
    documents: { old: unknown; next: unknown },
    whole: Comparison,
  ): Found {
    // what is safe as a whole is safe in its parts
    const [was, is] = isolate(fact, documents);
    const answer = whole.verdict === 'safe' ? whole : this.#ask(was, is);
    const evidence =
      answer.verdict === 'breaking' ? { witness: answer.witness, wayOut: wayOut(fact) } : {};
    return {
      id,
      readers: this.#readers,
      verdict: answer.verdict,
      keyword: fact.keyword,
      before: fact.before,
      after: fact.after,
      words: factWords(fact),
      reason: answer.reason,
      ...evidence,
      effects: [],
    };
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
