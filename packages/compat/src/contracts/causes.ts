import type { Fact } from '../changes/fact.ts';
import { factsOf } from '../changes/facts.ts';
import { isolate, isolateAsSent } from '../changes/isolate.ts';
import { wayOut } from '../changes/way-out.ts';
import { factWords } from '../changes/words.ts';
import type { Comparison } from '../compare/comparison.ts';
import { canonical } from '../schema/equal.ts';
import { type Ask, evidenceOf } from './ask.ts';
import type { Change, Readers } from './comparison.ts';
import type { ContractEvent } from './contract.ts';
import { type Cause, grouped } from './grouped.ts';
import { isReserved } from './reserved.ts';

/** One event that both contracts have. */
export type Pair = {
  readonly event: string;
  readonly before: ContractEvent;
  readonly after: ContractEvent;
  /** Places that the sending side may change at any time. */
  readonly reserved: readonly string[];
  /** Locations that are reported as a change of the whole contract. */
  readonly leftOut: readonly string[];
};

export type CausesOptions = {
  readonly readers: Readers;
  readonly ask: Ask;
  /** For all differences of one event together. */
  readonly timeoutMs: number;
  readonly formatAsserts?: boolean | undefined;
  readonly now: () => number;
};

/**
 * Names the differences behind verdicts, and judges each alone; a shared difference is judged once.
 */
export class Causes {
  readonly #options: CausesOptions;
  /** By shape, location in it, and difference: a shared difference is judged once. */
  readonly #found = new Map<string, Cause>();

  constructor(options: CausesOptions) {
    this.#options = options;
  }

  /** Takes in the differences of one event; returns how many there are. */
  add(pair: Pair, whole: Comparison): number {
    const end = this.#options.now() + this.#options.timeoutMs;
    const facts = factsOf(pair.before.schema, pair.after.schema, this.#options);
    for (const fact of facts) {
      if (!pair.leftOut.includes(fact.pointer)) this.#addFact(fact, pair, whole, end);
    }
    return facts.length;
  }

  list(): Change[] {
    return grouped([...this.#found.values()]);
  }

  #addFact(fact: Fact, pair: Pair, whole: Comparison, end: number): void {
    const { event } = pair;
    const place = fact.shape ? `${fact.shape}${fact.pointerInShape}` : `${event}${fact.pointer}`;
    const key = canonical([place, fact.keyword, fact.before ?? null, fact.after ?? null]);
    const mayChange = isReserved(fact.pointer, pair.reserved);
    // the parts of a safe change are safe, and need no question of their own
    const isSafe = mayChange || whole.verdict === 'safe';
    const known = this.#found.get(key);
    const own = fact.pointers.map((pointer) => ({ event, pointer }));
    const effects = [...(known?.effects ?? []), ...own];
    if (known && (isSafe || known.isJudged)) {
      this.#found.set(key, { ...known, effects });
      return;
    }
    const answer = mayChange ? free : isSafe ? whole : this.#alone(fact, pair, end);
    this.#found.set(key, { ...this.#change(fact, answer), isJudged: !isSafe, fact, effects });
  }

  #alone(fact: Fact, { before, after }: Pair, end: number): Comparison {
    const timeoutMs = Math.min(this.#options.timeoutMs, end - this.#options.now());
    if (timeoutMs <= 0) return late;
    const documents = { old: before.schema, next: after.schema };
    const { ask, readers } = this.#options;
    const alone = ask(...isolate(fact, documents), { timeoutMs });
    if (alone.verdict !== 'breaking' || fact.keyword === 'schema') return alone;
    // a witness is a payload of the new schema, not of one that nobody has written
    const side = readers === 'old-readers' ? 'sends' : 'reads';
    const sent = ask(...isolateAsSent(fact, documents, side), { timeoutMs });
    return sent.verdict === 'safe' ? { ...sent, reason: OVERTAKEN } : sent;
  }

  #change(fact: Fact, answer: Comparison): Omit<Change, 'id' | 'effects'> {
    const { keyword, before, after } = fact;
    const { verdict, reason } = answer;
    const { readers } = this.#options;
    const isSafe = verdict === 'safe' && answer !== free;
    return {
      readers,
      verdict,
      keyword,
      before,
      after,
      words: factWords(fact),
      reason: isSafe && reason !== OVERTAKEN ? 'nothing that is sent is refused' : reason,
      ...evidenceOf(answer),
      ...(verdict === 'breaking' && { wayOut: wayOut(fact) }),
    };
  }
}

const OVERTAKEN = 'beside the other differences here, nothing that is sent is refused for it';

const free: Comparison = {
  verdict: 'safe',
  reason: 'the provider says that this may change',
  rules: ['reserved'],
};

const late: Comparison = {
  verdict: 'unknown',
  reason: 'budget: the time for this event was used up by its other differences',
  keyword: 'budget',
  pointer: '',
};
