import { defineErrors, guardFor } from '@hookpact/errors';

/** Every mistake in a search: what it is and how to write it. Codes are stable and never reused. */
export const searchErrors = {
  FIELD_UNKNOWN: {
    message: 'There is no field {field} (at character {position}).',
    remedy: 'Did you mean {guess}? The fields are {fields}. Quote a text that has a colon.',
  },
  VALUE_MISSING: {
    message: '{field}: has no value (at character {position}).',
    remedy: 'Write {expected}.',
  },
  VALUE_INVALID: {
    message: '{value} is not a value of {field} (at character {position}).',
    remedy: 'Write {expected}.',
  },
  QUOTE_OPEN: {
    message: 'A quote is not closed (at character {position}).',
    remedy: 'Close it, or write \\" for the character.',
  },
  QUERY_TOO_LONG: {
    message: 'The search is longer than {limit}.',
    remedy: 'Search for less at once.',
  },
} as const;

export type SearchErrorCode = keyof typeof searchErrors;

/** Where in the text of a search something stands: from `start` up to `end`. */
export type SearchPlace = { readonly start: number; readonly end: number };

type ErrorFacts = Readonly<Record<string, string | number>>;

/** A mistake in a search. Compare `code`, not the message; `place` is where to mark it. */
export class SearchError extends defineErrors('SearchError', searchErrors) {
  readonly place: SearchPlace;

  constructor(code: SearchErrorCode, place: SearchPlace, facts: ErrorFacts = {}) {
    super(code, { ...facts, position: place.start + 1 });
    this.place = place;
  }
}

/** Narrows `error` to a {@link SearchError}, optionally with that code. */
export const isSearchError = guardFor(SearchError);
