/** A request, as the adapters hand it to the core. */
export type Incoming = {
  /** Upper case. */
  readonly method: string;
  readonly body: BodySource;
  /** The value of a header, by its lower-case name; several values are joined by `, `. */
  header(name: string): string | undefined;
  /** The whole URL, as the host knows it: behind a proxy it may differ from the one that was called. */
  url?(): string | undefined;
  /** The sender's network address, where the host tells it. */
  address?(): string | undefined;
  /** Keeps the host alive until the promise settles, where hosts stop after the response. */
  waitUntil?(work: Promise<unknown>): void;
};

/** The response that an adapter writes. */
export type HttpResponse = {
  readonly status: number;
  /** Lower-case names; `content-length` is among them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** The bytes of a body: read already, still to come, or lost to whatever read them first. */
export type BodySource = Uint8Array | PushBody | ConsumedBody;

/** A body that something read before, without keeping its bytes. */
export type ConsumedBody = {
  /** The change to make in this framework, in one sentence. */
  readonly consumed: string;
};

/** A body that is still on its way. */
export type PushBody = {
  /** The `content-length`, where there is one: only a hint, the bytes are counted as they arrive. */
  readonly declaredBytes?: number | undefined;
  /** Starts the flow. Calls `end` or `error` once, after the last chunk. */
  subscribe(reader: BodyReader): void;
  /** Stops the flow: the rest may drain for a moment, then the connection is closed. */
  cancel(): void;
};

export type BodyReader = {
  chunk(bytes: Uint8Array): void;
  end(): void;
  error(): void;
};
