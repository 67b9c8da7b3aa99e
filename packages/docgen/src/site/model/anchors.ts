/**
 * Ids of what a page can be linked to. They come from event types, shape names and JSON Pointers,
 * never from titles, so that links survive new words.
 */
export const eventAnchor = (type: string): string => `events/${encodeAnchor(type)}`;

export const shapeAnchor = (name: string): string => `shapes/${encodeAnchor(name)}`;

/** A field of an event or shape: its anchor with the pointer behind it. */
export const fieldAnchor = (of: string, pointer: string): string => of + encodeAnchor(pointer);

/** Percent-encoded, so that an id is the same text as the link's fragment. */
function encodeAnchor(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll('%2F', '/');
}
