import type { PactState } from '../files/pact-file.ts';

/** A pact's request to a provider: bring about the states, and return the event that was sent. */
export type MessageRequest = {
  /** The interaction's name; for contracts of this package the event type and perhaps a note. */
  readonly description: string;
  /** The event type to send: of the example, or else as the description has it. */
  readonly type: string;
  readonly states: readonly PactState[];
  /** The consumer, where it is known: Pact's own tools do not tell. */
  readonly consumer: string | undefined;
  /** Aborts when the time for this message is over. */
  readonly signal: AbortSignal;
};

/** A webhook with the bytes that were sent. */
export type SentMessage = {
  readonly body: Uint8Array | string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
};

/** The provider: runs what the states say, and returns what it sent for the asked event type. */
export type MessageSource = (request: MessageRequest) => SentMessage | Promise<SentMessage>;

/** Runs one state and returns the event; `params` are those of the state. */
export type StateSource = (
  params: Readonly<Record<string, unknown>>,
  request: MessageRequest,
) => SentMessage | Promise<SentMessage>;
