/** Any text as one word of a shell: for lines to copy. */
export const shellQuote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
