import type { AnyCatalog } from '@hookpact/catalog';
import type { SigningScheme } from '@hookpact/signature/schemes';
import type { DedupeStore } from '../dedupe/store.ts';
import type { Identity, Outcome } from '../outcome.ts';
import type { Schedule } from '../schedule.ts';
import type { EventSource } from './event-context.ts';
import type { ErrorContext, EventHandler } from './handlers.ts';
import type { MaybePromise } from './maybe-promise.ts';
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
  readonly settings: DispatchSettings;
  readonly workload: Workload;
  reportError(error: unknown, context: ErrorContext): void;
  /** For outcomes after the response. */
  reportOutcome(outcome: Outcome): void;
};

/** The settings that are read once an event has its handlers. */
export type DispatchSettings = {
  readonly dedupe?: DedupeStore | undefined;
  readonly otherBody?: 'accept' | 'refuse' | undefined;
  readonly ack?: Acknowledge | undefined;
  readonly leaseMs: number;
  readonly handlerTimeoutMs: number;
  readonly schedule: Schedule;
  readonly catalog: Pick<AnyCatalog, 'name' | 'typePlace'>;
  readonly scheme?: SigningScheme | undefined;
};

/** Handles an event in another order than the usual one, such as {@link early}. */
export type Acknowledge = (context: DispatchContext, task: Task) => MaybePromise<Outcome>;
