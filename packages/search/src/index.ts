export { type Completion, type CompletionOption, complete } from './complete.ts';
export {
  isSearchError,
  SearchError,
  type SearchErrorCode,
  type SearchPlace,
  searchErrors,
} from './errors.ts';
export { matches, type SearchSubject } from './matches.ts';
export { type ParseOptions, parseQuery } from './parse.ts';
export type { Query, Term, Test } from './query.ts';
export { valuesAt } from './values-at.ts';
export {
  deliveryVocabulary,
  type Field,
  failureClasses,
  requestVocabulary,
  type Vocabulary,
} from './vocabulary.ts';
