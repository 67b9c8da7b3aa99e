import type { Attempt } from '../records.ts';
import type { EndpointChange, FinishedAttempt } from '../store/store.ts';
import { guarded } from './guards.ts';

/** An attempt that was made and recorded. */
export type AttemptReport = {
  readonly deliveryId: string;
  readonly messageId: string;
  readonly eventType: string;
  readonly endpointId: string;
  readonly url: string;
  readonly attempt: Attempt;
  /** The next state: success, another attempt (at `dueAt`), or the dead letters. */
  readonly next: FinishedAttempt['next'];
};

export function toReport({ attempt, due, next }: FinishedAttempt): AttemptReport {
  const { deliveryId, messageId, eventType, endpointId, url } = due;
  return { deliveryId, messageId, eventType, endpointId, url, attempt, next };
}

export type SenderEvents = {
  /** Every attempt. */
  attempt: AttemptReport;
  /** The attempt that ended a delivery well. */
  delivered: AttemptReport;
  /** The attempt after which a delivery was given up. */
  dead: AttemptReport;
  /** An endpoint was paused, found gone, or resumed. */
  endpoint: EndpointChange;
};

export type SenderListener<Name extends keyof SenderEvents> = (report: SenderEvents[Name]) => void;

export type Emitter = {
  on<Name extends keyof SenderEvents>(name: Name, listener: SenderListener<Name>): () => void;
  emit<Name extends keyof SenderEvents>(name: Name, report: SenderEvents[Name]): void;
};

/** Listeners that throw or reject are their own affair: delivery goes on. */
export function createEmitter(onListenerError: (error: unknown) => void): Emitter {
  const listeners = new Map<string, Set<(report: never) => void>>();
  return {
    on(name, listener) {
      const group = listeners.get(name) ?? new Set();
      listeners.set(name, group.add(listener));
      return () => group.delete(listener);
    },
    emit(name, report) {
      for (const listener of listeners.get(name) ?? []) {
        guarded(() => listener(report as never), onListenerError); // it was registered for this name
      }
    },
  };
}
