/** A piece of a sentence about a schema: words, code, or the name of a shape, which becomes a link. */
export type Part =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'shape'; readonly text: string };

export type Phrase = readonly Part[];

export const words = (text: string): Phrase => [{ kind: 'words', text }];
export const code = (text: string): Phrase => [{ kind: 'code', text }];
export const shape = (text: string): Phrase => [{ kind: 'shape', text }];

/** A value as JSON, cut where it would fill the page. */
export function value(given: unknown): Phrase {
  const text = jsonText(given);
  return code(text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text);
}

/** JSON in one line; nesting that overflows the stack is not shown. */
export function jsonText(given: unknown): string {
  try {
    return JSON.stringify(given) ?? 'undefined';
  } catch {
    return '…';
  }
}

/** Phrases with something between them: `string or integer`. */
export function join(phrases: readonly Phrase[], between: string): Phrase {
  return phrases.flatMap((phrase, index) =>
    index === 0 ? phrase : [...words(between), ...phrase],
  );
}

/** The words of a phrase, without what makes them links or code. */
export function plain(phrase: Phrase): string {
  return phrase.map(({ text }) => text).join('');
}

const MAX_VALUE = 400;
