/** A text as one word of a shell, whatever is in it: for lines to copy. */
export const shellQuote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
