const MAX_WAITING_BYTES = 8_388_608;

// kept at load, as tests put timers of their own in place of the host's
const { setImmediate } = globalThis;

/** Resolves when everything that arrives in this turn of the event loop has been read. */
export type EndOfTurn = (body: Uint8Array) => Promise<void> | undefined;

/**
 * Batches requests by turn of the event loop: first all bodies are read, then all are handled, so
 * that from the second one on the code of each step is in the processor's caches (see
 * `docs/decisions/0007-requests-that-arrive-together-wait-for-each-other.md`). Returns undefined,
 * and the request goes on at once, beyond `maxWaiting` requests or 8 MiB of bodies, and on hosts
 * that do not tell when a turn ends.
 */
export function createEndOfTurn(maxWaiting: number): EndOfTurn {
  let waiting = 0;
  let bytes = 0;
  return ({ byteLength }) => {
    const isFull = waiting >= maxWaiting || bytes + byteLength > MAX_WAITING_BYTES;
    if (!setImmediate || isFull) return undefined;
    waiting += 1;
    bytes += byteLength;
    return new Promise((resolve) => {
      setImmediate(() => {
        waiting -= 1;
        bytes -= byteLength;
        resolve();
      });
    });
  };
}
