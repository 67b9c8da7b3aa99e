/** A URL, or an id that may be one, without the part that is often secret. */
export const withoutQuery = (url: string): string => url.replace(/[?#].*/s, '');
