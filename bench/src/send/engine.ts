/** One way to get bodies to a URL, durably or not: what is compared. */
export type Engine = {
  /** Resolves when the body is accepted: durably, but for the raw loop. Nothing is sent yet. */
  push(body: string): Promise<void>;
  /** Sends what was pushed, 64 at a time, and goes on sending what is pushed from now on. */
  deliver(): Promise<void>;
  /** Resolves when everything that was pushed is delivered, and recorded where that is done. */
  delivered(): Promise<void>;
  close(): Promise<void>;
};

export type EngineOptions = {
  /** Where bodies go. */
  readonly url: string;
  /** Where the engine's database is: a folder, or a URL. */
  readonly place: string;
};

export type OpenEngine = (options: EngineOptions) => Promise<Engine>;

export const IN_FLIGHT = 64;
