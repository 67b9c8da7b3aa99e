import type { Fingerprint } from './fingerprint.ts';

/** An event, claimed or handled. */
export type KnownEvent = {
  readonly key: Fingerprint;
  /** Of its body. */
  readonly checksum: number;
  /** The number of the claim that holds it, from 1. */
  readonly claim: number;
  /** Until when it is known; milliseconds since 1970. */
  readonly endsAt: number;
};

const UNCLAIMED = 0;

// an event takes six words: the two of its key, checksum, claim, and two for the time of its end
const WORDS = 6;
const HIGH = 0;
const LOW = 1;
const CHECKSUM = 2;
const CLAIM = 3;
const END_IN_DOUBLES = 2;

/**
 * Events by the fingerprints of their keys, in one piece of memory: to find one takes a look at one
 * or two places, and the garbage collector has nothing to visit. A Map of as many events was a third
 * of what a receiver costs.
 * @see https://en.wikipedia.org/wiki/Linear_probing
 */
export class EventTable {
  #size = 0;
  #slots = 256; // a power of two; at most half of them are taken
  #words = new Int32Array(this.#slots * WORDS);
  #doubles = new Float64Array(this.#words.buffer);

  get size(): number {
    return this.#size;
  }

  find(key: Fingerprint): EventEntry | undefined {
    const slot = this.#slotOf(key);
    return this.#isFree(slot) ? undefined : new EventEntry(this.#words, this.#doubles, slot);
  }

  /** Adds an event, or puts it in the place of the one that has its key. */
  put(event: KnownEvent): void {
    const slot = this.#slotOf(event.key);
    if (this.#isFree(slot)) {
      if (this.#size * 2 === this.#slots) {
        this.#grow();
        this.put(event);
        return;
      }
      this.#size += 1;
    }
    const at = slot * WORDS;
    this.#words[at + HIGH] = event.key.high;
    this.#words[at + LOW] = event.key.low;
    this.#words[at + CHECKSUM] = event.checksum;
    this.#words[at + CLAIM] = event.claim;
    this.#doubles[at / 2 + END_IN_DOUBLES] = event.endsAt;
  }

  /** Those that a claim holds. */
  claimed(): KnownEvent[] {
    return this.#events((slot) => this.#words[slot * WORDS + CLAIM] !== UNCLAIMED);
  }

  clear(): void {
    this.#words.fill(0);
    this.#size = 0;
  }

  #grow(): void {
    const events = this.#events((slot) => !this.#isFree(slot));
    this.#slots *= 2;
    this.#words = new Int32Array(this.#slots * WORDS);
    this.#doubles = new Float64Array(this.#words.buffer);
    this.#size = 0;
    for (const event of events) this.put(event);
  }

  #events(isWanted: (slot: number) => boolean): KnownEvent[] {
    const events: KnownEvent[] = [];
    for (let slot = 0; slot < this.#slots; slot += 1) {
      if (isWanted(slot)) events.push(this.#eventAt(slot));
    }
    return events;
  }

  #eventAt(slot: number): KnownEvent {
    const [high = 0, low = 0] = this.#words.subarray(slot * WORDS);
    const { checksum, claim, endsAt } = new EventEntry(this.#words, this.#doubles, slot);
    return { key: { high, low }, checksum, claim, endsAt };
  }

  /** Where the event is; else the free slot where it would be. */
  #slotOf({ high, low }: Fingerprint): number {
    const last = this.#slots - 1;
    let slot = high & last;
    while (!this.#isFree(slot) && !this.#holds(slot, high, low)) slot = (slot + 1) & last;
    return slot;
  }

  #isFree(slot: number): boolean {
    return this.#words[slot * WORDS + LOW] === 0; // which is in no fingerprint
  }

  #holds(slot: number, high: number, low: number): boolean {
    const at = slot * WORDS;
    return this.#words[at + LOW] === low && this.#words[at + HIGH] === high;
  }
}

/** What a table knows of an event; good until the table changes. */
export class EventEntry implements Omit<KnownEvent, 'key'> {
  readonly #words: Int32Array;
  readonly #doubles: Float64Array;
  readonly #at: number;

  constructor(words: Int32Array, doubles: Float64Array, slot: number) {
    this.#words = words;
    this.#doubles = doubles;
    this.#at = slot * WORDS;
  }

  get checksum(): number {
    return this.#words[this.#at + CHECKSUM] as number; // a slot lies within its table
  }
  get claim(): number {
    return this.#words[this.#at + CLAIM] as number;
  }
  get isClaimed(): boolean {
    return this.claim !== UNCLAIMED;
  }
  get endsAt(): number {
    return this.#doubles[this.#at / 2 + END_IN_DOUBLES] as number;
  }
  /** Ends the claim. */
  settle(endsAt: number): void {
    this.#words[this.#at + CLAIM] = UNCLAIMED;
    this.#doubles[this.#at / 2 + END_IN_DOUBLES] = endsAt;
  }
}
