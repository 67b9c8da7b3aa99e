/** An event that was acknowledged and is not handled yet. */
export type InboxEntry = {
  readonly rawBody: Uint8Array;
  /** The id of the request, where the provider sends one. */
  readonly id: string | undefined;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  /** The name of the catalogue, for an inbox that several receivers share. */
  readonly catalog?: string | undefined;
  /** The same for every delivery of the event; absent where nothing identifies it. */
  readonly key?: string | undefined;
  /** The headers that are needed to read the event again, by their lower-case names. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
};

/**
 * A durable store of acknowledged events. Entries that are still in it when the process starts, or
 * whose handler failed, go to `receiver.replay(entry)`. `sqliteInbox` and `postgresInbox` are two.
 */
export type Inbox = {
  /**
   * Resolves to the entry's name when the entry would survive a power cut; to undefined when an
   * entry with the same key is stored already, which whoever stored it handles.
   */
  add(entry: InboxEntry): Promise<string | undefined>;
  /** The handlers have finished. */
  remove(name: string): Promise<void>;
};
