/** Joins chunks as they come: held apart, chunks of one byte cost a hundred times their bytes. */
export class ByteBuffer {
  readonly #mostBytes: number;
  #bytes = new Uint8Array();
  #size = 0;
  #isCut = false;

  /** Keeps the first `mostBytes`. */
  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** Whether more came than is kept. */
  get isCut(): boolean {
    return this.#isCut;
  }

  add(chunk: Uint8Array): void {
    const kept = chunk.subarray(0, this.#mostBytes - this.#size);
    if (kept.byteLength < chunk.byteLength) this.#isCut = true;
    const size = this.#size + kept.byteLength;
    if (size > this.#bytes.byteLength) this.#grow(size);
    this.#bytes.set(kept, this.#size);
    this.#size = size;
  }

  /** The bytes so far; a copy, so that no larger buffer is held. */
  toBytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#size);
  }

  #grow(needed: number): void {
    const doubled = Math.min(2 * needed, this.#mostBytes);
    const grown = new Uint8Array(Math.max(needed, doubled));
    grown.set(this.#bytes.subarray(0, this.#size));
    this.#bytes = grown;
  }
}
