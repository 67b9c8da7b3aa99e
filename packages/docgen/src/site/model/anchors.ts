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

/** Gives each name a file name of its own that every file system takes; `taken` are refused. */
export function fileNames(
  names: readonly string[],
  taken: readonly string[] = [],
): ReadonlyMap<string, string> {
  const used = new Set(taken);
  return new Map(
    names.map((name) => {
      const plain = name
        .replaceAll(/[^A-Za-z0-9._-]+/g, '_')
        .replace(/^[.-]+/, '_')
        .slice(0, 120);
      let file = plain || '_';
      // files that differ only in case are one file on some systems
      for (let n = 2; used.has(file.toLowerCase()); n++) file = `${plain || '_'}-${n}`;
      used.add(file.toLowerCase());
      return [name, file];
    }),
  );
}
