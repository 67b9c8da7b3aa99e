const MOST_BYTES_THAT_WAIT = 8_388_608;

// kept at the start, as tests put timers of their own in place of the host's
const { setImmediate } = globalThis;

/** Calls back when whatever else arrives in this turn of the event loop has been read. */
export type AfterReading = (body: Uint8Array, handle: () => void) => void;

/**
 * Lets requests wait for those that arrive with them: first all are read, then all are handled, so
 * that from the second one on the code of each step is in the processor's caches (see
 * `docs/decisions/0007-requests-that-arrive-together-wait-for-each-other.md`). Nobody waits where
 * `mostThatWait` do, or 8 MiB of bodies, nor where the host does not say when a turn ends.
 */
export function createAfterReading(mostThatWait: number): AfterReading {
  let waiting = 0;
  let bytes = 0;
  return ({ byteLength }, handle) => {
    const isFull = waiting >= mostThatWait || bytes + byteLength > MOST_BYTES_THAT_WAIT;
    if (!setImmediate || isFull) return handle();
    waiting += 1;
    bytes += byteLength;
    // one for each: it keeps what AsyncLocalStorage knows of its request
    setImmediate(() => {
      waiting -= 1;
      bytes -= byteLength;
      handle();
    });
  };
}
