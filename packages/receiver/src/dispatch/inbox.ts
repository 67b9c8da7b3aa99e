/** An event that was acknowledged and is not handled yet. */
export type InboxEntry = {
  readonly rawBody: Uint8Array;
  /** The `webhook-id` of the request. */
  readonly id: string | undefined;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
};

/**
 * A durable store of acknowledged events. Entries that are still in it when the process starts, or
 * whose handler failed, go to `receiver.replay(entry)`.
 */
export type Inbox = {
  /** Resolves to the entry's name when the entry would survive a power cut. */
  add(entry: InboxEntry): Promise<string>;
  /** The handlers have finished. */
  remove(name: string): Promise<void>;
};
