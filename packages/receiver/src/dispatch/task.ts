import type { Settings } from '../options.ts';
import type { Identity, Outcome } from '../outcome.ts';
import type { EventSource } from './event-context.ts';
import type { ErrorContext, EventHandler } from './handlers.ts';
import type { Workload } from './workload.ts';

/** One event on its way to its handlers. */
export type Task = {
  readonly source: EventSource;
  readonly identity: Identity;
  readonly handlers: readonly EventHandler<unknown>[];
  /** The handlers' argument: an event of the catalogue, or an unknown one. */
  readonly event: unknown;
  /** Equal for deliveries of the same event; absent where nothing identifies it. */
  readonly key: string | undefined;
};

export type DispatchContext = {
  readonly settings: Settings;
  readonly workload: Workload;
  reportError(error: unknown, context: ErrorContext): void;
  /** For outcomes after the response. */
  reportOutcome(outcome: Outcome): void;
};
