/** An event that was acknowledged and is not handled yet. */
export type InboxEntry = {
  readonly rawBody: Uint8Array;
  /** The `webhook-id` of the request. */
  readonly id: string | undefined;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
};

/**
 * Where events are kept between their acknowledgement and their handling. What is still in it
 * when the process starts, or after a handler failed, goes to `receiver.replay(entry)`.
 */
export type Inbox = {
  /** Resolves to the entry's name when the entry would survive a power cut. */
  add(entry: InboxEntry): Promise<string>;
  /** The handlers have finished. */
  remove(name: string): Promise<void>;
};
