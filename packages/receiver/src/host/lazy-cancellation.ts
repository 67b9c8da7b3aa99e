/** A part of an `AbortController`. */
export type Cancellation = { readonly signal: AbortSignal; abort(): void };

/** An `AbortController` that is made on the first look at its signal: few handlers look. */
class LazyCancellation implements Cancellation {
  #controller: AbortController | undefined;
  #isAborted = false;

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#isAborted) this.#controller.abort();
    return this.#controller.signal;
  }

  abort(): void {
    this.#isAborted = true;
    this.#controller?.abort();
  }
}

export const createCancellation = (): Cancellation => new LazyCancellation();
