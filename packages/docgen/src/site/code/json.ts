/** A value as JSON, with tabs: they take one character, and readers set their width. */
export const jsonOf = (value: unknown): string => JSON.stringify(value, null, '\t') ?? 'null';
