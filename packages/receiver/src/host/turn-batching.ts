const MAX_WAITING_BYTES = 8_388_608;
/** Requests of one group are answered together: small groups, so that none waits long for others. */
const GROUP_REQUESTS = 16;
const GROUP_BYTES = 65_536;

// kept at load, as tests put timers of their own in place of the host's
const { setImmediate } = globalThis;

/** Resolves when everything that arrives in this turn of the event loop has been read. */
export type EndOfTurn = (body: Uint8Array) => Promise<void> | undefined;

type Group = { readonly end: Promise<void>; requests: number; bytes: number };

/**
 * Batches requests by turn of the event loop: first all bodies are read, then all are handled, in
 * groups that take one step after the other, so that from the second one on the code of each step
 * is in the processor's caches (see
 * `docs/decisions/0007-requests-that-arrive-together-wait-for-each-other.md`). Returns undefined,
 * and the request goes on at once, beyond `maxWaiting` requests or 8 MiB of bodies, and on hosts
 * that do not tell when a turn ends.
 */
export function createEndOfTurn(maxWaiting: number): EndOfTurn {
  let waiting = 0;
  let waitingBytes = 0;
  let latest: Group | undefined;

  function startGroup(): Group {
    const end = new Promise<void>((resolve) => {
      setImmediate(() => {
        waiting -= group.requests;
        waitingBytes -= group.bytes;
        if (latest === group) latest = undefined;
        resolve();
      });
    });
    const group: Group = { end, requests: 0, bytes: 0 };
    return group;
  }

  return ({ byteLength }) => {
    const isFull = waiting >= maxWaiting || waitingBytes + byteLength > MAX_WAITING_BYTES;
    if (!setImmediate || isFull) return undefined;
    latest = latest && hasRoom(latest, byteLength) ? latest : startGroup();
    latest.requests += 1;
    latest.bytes += byteLength;
    waiting += 1;
    waitingBytes += byteLength;
    return latest.end;
  };
}

const hasRoom = ({ requests, bytes }: Group, byteLength: number): boolean =>
  requests < GROUP_REQUESTS && bytes + byteLength <= GROUP_BYTES;
