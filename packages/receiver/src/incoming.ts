/** A request, as the adapters hand it to the core. */
export type Incoming = {
  /** Upper case. */
  readonly method: string;
  readonly body: BodySource;
  /** The value of a header, by its lower-case name; several values are joined by `, `. */
  header(name: string): string | undefined;
  /** Keeps the host alive until the promise settles, where hosts stop after the answer. */
  waitUntil?(work: Promise<unknown>): void;
};

/** What the adapters write back. */
export type Answer = {
  readonly status: number;
  /** Lower-case names; `content-length` is among them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/**
 * The bytes of a body: read already, or still to come; or `consumed`, where something parsed the
 * body and did not keep its bytes.
 */
export type BodySource = Uint8Array | PushBody | 'consumed';

/** A body that is still on its way. */
export type PushBody = {
  /** The `content-length`, where there is one: only a hint, the bytes are counted as they arrive. */
  readonly declaredBytes?: number | undefined;
  /** Starts the flow. Calls `end` or `error` once, after the last chunk. */
  subscribe(reader: BodyReader): void;
  /** Nothing more is wanted: the rest may drain for a moment, then the connection is closed. */
  cancel(): void;
};

export type BodyReader = {
  chunk(bytes: Uint8Array): void;
  end(): void;
  error(): void;
};
