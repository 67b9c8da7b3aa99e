import { useSyncExternalStore } from 'react';

/** Whether the server answers. `away` from the first failure to the next answer. */
type Connection = 'here' | 'away';

let state: Connection = 'here';
const listeners = new Set<() => void>();

export function reportConnection(next: Connection): void {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}

export const useConnection = (): Connection =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
