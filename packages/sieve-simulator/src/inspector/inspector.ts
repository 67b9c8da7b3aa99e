import type { InspectorStore } from '../store/inspector-store.ts';
import type { InspectedRequest } from './inspected-request.ts';

/** The requests of all tokens, stored and live. */
export type Inspector = {
  readonly store: InspectorStore;
  /** Stores a request, then tells who listens. */
  record(request: InspectedRequest): Promise<void>;
  /** Hears of every further request of a token; call what it returns to stop. */
  listen(token: string, listener: (request: InspectedRequest) => void): () => void;
};

export function createInspector(store: InspectorStore): Inspector {
  const listeners = new Map<string, Set<(request: InspectedRequest) => void>>();
  return {
    store,
    async record(request) {
      await store.add(request);
      for (const listener of listeners.get(request.token) ?? []) listener(request);
    },
    listen(token, listener) {
      const ofToken = listeners.get(token) ?? new Set();
      listeners.set(token, ofToken.add(listener));
      return () => {
        ofToken.delete(listener);
        if (ofToken.size === 0) listeners.delete(token);
      };
    },
  };
}
