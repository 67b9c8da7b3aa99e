import type { Inbox } from '../dispatch/inbox.ts';
import type { Receiver } from '../receiver.ts';
import type { Schedule } from '../schedule.ts';

/** An inbox that replays by itself what nobody handled. */
export type DurableInbox = Inbox & {
  /**
   * Hands entries to the receiver that no process handles: those of a process that died, and those
   * whose handler failed, which wait longer each time. Goes on until it is stopped.
   */
  resume(receiver: Replays, options?: ResumeOptions): Resumed;
};

/** The part of a receiver that an inbox uses. */
export type Replays = Pick<Receiver, 'replay'> & { readonly catalog: { readonly name: string } };

export type ResumeOptions = {
  /** The pause between two looks into the inbox. @default 1_000 */
  pollMs?: number | undefined;
  /** Events that are replayed at once. @default 16 */
  concurrency?: number | undefined;
  /** Called when the store cannot be read. @default a line on stderr, at most one per minute */
  onError?: ((error: unknown) => unknown) | undefined;
  /** @default setTimeout, without keeping the process alive */
  schedule?: Schedule | undefined;
};

export type Resumed = {
  /** Resolves when the replays that are under way have ended. */
  stop(): Promise<void>;
};

export type InboxOptions = {
  /**
   * For how long an event is left to the process that took it, before another may handle it: longer
   * than `handlerTimeoutMs`. After each failure twice as long, up to an hour. @default 60_000
   */
  leaseMs?: number | undefined;
};

export const LONGEST_LEASE_MS = 3_600_000;
