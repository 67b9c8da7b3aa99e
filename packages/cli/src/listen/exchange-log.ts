import type { Exchange } from './exchange.ts';

/** The exchanges of a run: bounded, the oldest that ended make room. */
export type ExchangeLog = {
  all(): readonly Exchange[];
  get(number: number): Exchange | undefined;
  add(exchange: Omit<Exchange, 'number'>): Exchange;
  change(number: number, change: Partial<Omit<Exchange, 'number'>>): Exchange | undefined;
  /** Calls back with each exchange that was added or changed. Returns what ends it. */
  on(listener: (exchange: Exchange) => void): () => void;
};

const MOST_KEPT = 1_000;
const MOST_BYTES = 67_108_864;

export function createExchangeLog(): ExchangeLog {
  const exchanges = new Map<number, Exchange>();
  const listeners = new Set<(exchange: Exchange) => void>();
  let last = 0;
  let bytes = 0;

  const tell = (exchange: Exchange) => {
    for (const listener of listeners) listener(exchange);
    return exchange;
  };

  function makeRoom(): void {
    for (const { number, state, raw } of exchanges.values()) {
      if (exchanges.size <= MOST_KEPT && bytes <= MOST_BYTES) return;
      // what its receiver has still to get is not thrown away
      if (state === 'held' || state === 'under_way' || number === last) continue;
      exchanges.delete(number);
      bytes -= raw.body.byteLength;
    }
  }

  return {
    all: () => [...exchanges.values()],
    get: (number) => exchanges.get(number),
    add(content) {
      last += 1;
      const exchange = { ...content, number: last };
      exchanges.set(last, exchange);
      bytes += content.raw.body.byteLength;
      makeRoom();
      return tell(exchange);
    },
    change(number, change) {
      const before = exchanges.get(number);
      if (!before) return undefined;
      const after = { ...before, ...change };
      exchanges.set(number, after);
      return tell(after);
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
