import type { BodyContext, BodyRefusal } from './incoming.ts';

/** A body whose chunks the host pushes, as node:http does. */
export type PushedBody = {
  /** The `content-length`, where there is one: only a hint, the bytes are counted as they arrive. */
  readonly declaredBytes?: number | undefined;
  /** The sender's network address, where the host tells it. */
  address(): string | undefined;
  /** Starts the flow. Calls `end` or `error` once, after the last chunk. */
  subscribe(reader: ChunkReader): void;
  /** Stops the flow. */
  cancel(): void;
};

export type ChunkReader = {
  chunk(bytes: Uint8Array): void;
  end(): void;
  error(): void;
};

/**
 * Reads a body to its end, bounded in bytes and time, and resolves at the end of its turn. A body
 * that crosses a limit is cancelled.
 */
export function readPushedBody(
  source: PushedBody,
  { settings, workload, atEndOfTurn }: BodyContext,
): Promise<Uint8Array | BodyRefusal> {
  const { maxBodyBytes, bodyTimeoutMs, schedule } = settings;
  const { declaredBytes = 0 } = source;
  return new Promise((resolve) => {
    const bytes = new ByteBuffer(declaredBytes);
    let isOver = false;
    let stopTimer: (() => void) | undefined;
    let endUpload: (() => void) | undefined;

    const finish = (result: Uint8Array | BodyRefusal) => {
      if (isOver) return;
      isOver = true;
      stopTimer?.();
      endUpload?.();
      bytes.clear(); // the source holds on to its reader while the event is handled
      if (typeof result !== 'string') return atEndOfTurn(result, resolve);
      source.cancel();
      resolve(result);
    };

    if (declaredBytes > maxBodyBytes) return finish('BODY_TOO_LARGE');
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
    void RESOLVED.then(() => {
      const isWhole = bytes.size > 0 && bytes.size === declaredBytes; // its end comes a turn later
      if (isOver || isWhole) return;
      const cut = () => finish('BODY_TIMEOUT');
      stopTimer = schedule(cut, bodyTimeoutMs);
      endUpload = workload.startUpload({ cut, address: () => source.address() });
    });
  });
}

const RESOLVED = Promise.resolve();
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
