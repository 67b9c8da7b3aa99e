import type { EventModel } from '../../event-model.ts';

/** The facts that a function that reads events is written from. */
export type ParserFacts = {
  readonly model: EventModel;
  /** The name of the type of any event, in Pascal case. */
  readonly union: string;
  /** The type of each event, by event type. */
  readonly typeOf: (eventType: string) => string;
  readonly packageName: string;
};
