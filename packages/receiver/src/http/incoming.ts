import type { AtEndOfTurn } from '../host/turn-batching.ts';
import type { Upload } from '../host/upload.ts';
import type { Schedule } from '../schedule.ts';

/** A request, as the adapters hand it to the core. */
export type Incoming = {
  /** Upper case. */
  readonly method: string;
  readonly body: BodySource;
  /** The value of a header, by its lower-case name; several values are joined by `, `. */
  header(name: string): string | undefined;
  /** The whole URL, as the host knows it: behind a proxy it may differ from the one that was called. */
  url?(): string | undefined;
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
export type BodySource = Uint8Array | UnreadBody | ConsumedBody;

/** A body that something read before, without keeping its bytes. */
export type ConsumedBody = {
  /** The change to make in this framework, in one sentence. */
  readonly consumed: string;
};

/** A body that is still on its way. It reads itself, as hosts hand bodies over in different ways. */
export type UnreadBody = {
  /** Resolves to the whole body at the end of its turn, or to the reason why it is refused. */
  read(context: BodyContext): Promise<Uint8Array | BodyRefusal>;
  /** Stops the flow: the rest may drain for a moment, then the connection is closed. */
  cancel(): void;
};

export type BodyRefusal = 'BODY_TOO_LARGE' | 'BODY_TIMEOUT' | 'BODY_ABORTED';

/** The bounds of a body. */
export type BodyContext = {
  readonly settings: {
    readonly maxBodyBytes: number;
    readonly bodyTimeoutMs: number;
    readonly schedule: Schedule;
  };
  /** Counts a body that does not arrive at once. Returns the function that ends the count. */
  readonly workload: { startUpload(upload: Upload): () => void };
  readonly atEndOfTurn: AtEndOfTurn;
};
