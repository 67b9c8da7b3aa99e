import type { StateSource } from '../provider/message-source.ts';

/** A state with what consumers read of it: `hookpact pact states` lists it. */
export type DescribedState = {
  /** What happened, in one line. */
  readonly description: string;
  /** The event types that are sent in this state. @default those of the catalogue that `send` sends */
  readonly events?: readonly string[] | undefined;
  /** What each of its parameters does. @default it takes none */
  readonly params?: Readonly<Record<string, string>> | undefined;
  readonly send: StateSource;
};

/** The states of a provider by their names, described or not. */
export type States = Readonly<Record<string, StateSource | DescribedState>>;

/** What brings a state about. */
export const sourceOf = (state: StateSource | DescribedState): StateSource =>
  typeof state === 'function' ? state : state.send;
