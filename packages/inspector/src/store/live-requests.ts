import type { InspectedRequest } from '../requests/inspected-request.ts';
import type { InspectorStore } from './inspector-store.ts';

/** New requests, for clients that wait for them. */
export type LiveRequests = {
  /** Stores a request, then wakes the clients that wait for it. */
  record(request: InspectedRequest): Promise<void>;
  /**
   * The oldest request after the one with the id `after`, or of all; waits until there is one, and
   * gives up with `undefined` when `signal` is aborted.
   */
  next(
    token: string,
    after: string | undefined,
    signal: AbortSignal,
  ): Promise<InspectedRequest | undefined>;
};

export function createLiveRequests(store: InspectorStore): LiveRequests {
  const waiting = new Map<string, Set<() => void>>();

  function arrival(token: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const ofToken = waiting.get(token) ?? new Set();
      const wake = () => {
        ofToken.delete(wake);
        signal.removeEventListener('abort', wake);
        if (ofToken.size === 0) waiting.delete(token);
        resolve();
      };
      waiting.set(token, ofToken.add(wake));
      signal.addEventListener('abort', wake);
    });
  }

  return {
    async record(request) {
      await store.add(request);
      for (const wake of [...(waiting.get(request.token) ?? [])]) wake();
    },
    async next(token, after, signal) {
      while (!signal.aborted) {
        const found = store.after(token, after);
        if (found) return found;
        await arrival(token, signal);
      }
      return undefined;
    },
  };
}
