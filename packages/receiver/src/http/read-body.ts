import type { Schedule } from '../schedule.ts';
import type { PushBody } from './incoming.ts';

export type BodyLimits = {
  readonly maxBodyBytes: number;
  readonly bodyTimeoutMs: number;
  readonly schedule: Schedule;
};

export type BodyRefusal = 'BODY_TOO_LARGE' | 'BODY_TIMEOUT' | 'BODY_ABORTED';

/** A body while it is read. */
export type BodyReading = {
  readonly result: Promise<Uint8Array | BodyRefusal>;
  /** Ends it now, as too slow. */
  cut(): void;
};

/** Reads a body to its end, bounded in bytes and time. A body that crosses a limit is cancelled. */
export function readBody(source: PushBody, limits: BodyLimits): BodyReading {
  const { maxBodyBytes, bodyTimeoutMs, schedule } = limits;
  const { declaredBytes = 0 } = source;
  let resolve: (result: Uint8Array | BodyRefusal) => void = () => {};
  const promise = new Promise<Uint8Array | BodyRefusal>((whenRead) => {
    resolve = whenRead;
  });
  const bytes = new ByteBuffer(declaredBytes);
  let isOver = false;
  let stopTimer: (() => void) | undefined;

  const finish = (result: Uint8Array | BodyRefusal) => {
    if (isOver) return;
    isOver = true;
    stopTimer?.();
    bytes.clear(); // the source holds on to its reader while the event is handled
    if (typeof result === 'string') source.cancel();
    resolve(result);
  };
  const cut = () => finish('BODY_TIMEOUT');

  if (declaredBytes > maxBodyBytes) {
    finish('BODY_TOO_LARGE');
    return { result: promise, cut };
  }
  source.subscribe({
    chunk(chunk) {
      if (isOver) return;
      if (bytes.size + chunk.byteLength > maxBodyBytes) finish('BODY_TOO_LARGE');
      else bytes.add(chunk);
    },
    end: () => finish(bytes.whole()),
    error: () => finish('BODY_ABORTED'),
  });
  // most bodies arrive with their headers, in this turn: those need no timer. A promise, as Node's
  // queueMicrotask costs several times as much
  void Promise.resolve().then(() => {
    const isWhole = bytes.size > 0 && bytes.size === declaredBytes; // its end comes a turn later
    if (!isOver && !isWhole) stopTimer = schedule(cut, bodyTimeoutMs);
  });
  return { result: promise, cut };
}

const SMALL = 16_384;
const NONE = new Uint8Array();

/** Joins chunks as they come: held apart, chunks of one byte cost a hundred times their bytes. */
class ByteBuffer {
  readonly #expected: number;
  #bytes: Uint8Array = NONE;
  size = 0;

  constructor(expected: number) {
    this.#expected = expected;
  }

  add(chunk: Uint8Array): void {
    const size = this.size + chunk.byteLength;
    const isKept = this.size === 0 && (size === this.#expected || size > SMALL);
    if (isKept)
      this.#bytes = chunk; // usually all there is
    else {
      if (size > this.#bytes.byteLength) this.#grow(size);
      this.#bytes.set(chunk, this.size);
    }
    this.size = size;
  }

  whole(): Uint8Array {
    return this.size === this.#bytes.byteLength ? this.#bytes : this.#bytes.subarray(0, this.size);
  }

  clear(): void {
    this.#bytes = NONE;
    this.size = 0;
  }

  /** Doubles, unless the declared length needs less: a declared length alone reserves nothing. */
  #grow(size: number): void {
    const isNear = this.#expected >= size && this.#expected <= 2 * size;
    const bytes = new Uint8Array(isNear ? this.#expected : 2 * size);
    bytes.set(this.#bytes.subarray(0, this.size));
    this.#bytes = bytes;
  }
}
