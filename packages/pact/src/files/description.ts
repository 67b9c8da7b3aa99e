/**
 * Pact's name of an interaction: the event type, and a note where one is needed. Providers behind
 * Pact's own tools are asked by this description only, so it begins with what they have to send.
 */
export const describeEvent = (type: string, note?: string) =>
  note === undefined ? type : `${type} (${note})`;

/** The event type that such a description names. */
export const typeInDescription = (description: string) => description.replace(/ \(.*\)$/s, '');
