const MAX_WAITING_BYTES = 8_388_608;
/** Requests of one group are answered together: small groups, so that none waits long for others. */
const GROUP_REQUESTS = 16;
const GROUP_BYTES = 65_536;

// kept at load, as tests put timers of their own in place of the host's
const { setImmediate } = globalThis;

/** Calls `next` with a body when all that arrives in this turn of the event loop has been read. */
export type AtEndOfTurn = (body: Uint8Array, next: (body: Uint8Array) => void) => void;

type Group = { readonly steps: (() => void)[]; bytes: number };

/**
 * Batches requests by turn of the event loop: first all bodies are read, then all are handled, in
 * groups that take one step after the other, so that from the second one on the code of each step
 * is in the processor's caches (see
 * `docs/decisions/0007-requests-that-arrive-together-wait-for-each-other.md`). Calls at once
 * beyond `maxWaiting` requests or 8 MiB of bodies, and on hosts that do not tell when a turn ends.
 */
export function createAtEndOfTurn(maxWaiting: number): AtEndOfTurn {
  let waiting = 0;
  let waitingBytes = 0;
  let latest: Group | undefined;

  function startGroup(): Group {
    const group: Group = { steps: [], bytes: 0 };
    setImmediate(() => {
      waiting -= group.steps.length;
      waitingBytes -= group.bytes;
      if (latest === group) latest = undefined;
      for (const step of group.steps) step();
    });
    return group;
  }

  return (body, next) => {
    const { byteLength } = body;
    const isFull = waiting >= maxWaiting || waitingBytes + byteLength > MAX_WAITING_BYTES;
    if (!setImmediate || isFull) return next(body);
    latest = latest && hasRoom(latest, byteLength) ? latest : startGroup();
    latest.steps.push(() => next(body));
    latest.bytes += byteLength;
    waiting += 1;
    waitingBytes += byteLength;
  };
}

const hasRoom = ({ steps, bytes }: Group, byteLength: number): boolean =>
  steps.length < GROUP_REQUESTS && bytes + byteLength <= GROUP_BYTES;
