import type { Exchange } from './http/answer.ts';

/** What must be true of every answer. */
export type Expectation =
  /** Taken for success by the policy. */
  | 'acknowledged'
  /** Taken: a success of HTTP or of the policy. */
  | 'taken'
  /** Answered with a status from 400 to 499. */
  | 'refused'
  /** Any answer with a status below 500. */
  | 'no server error'
  /** Taken, or put off with 409, 429 or 503. */
  | 'taken or put off';

/** The fault that a case found: in words, and the requests that show it. */
export type Fault = { readonly words: string; readonly exchanges: readonly Exchange[] };

/** A case with nothing to send says why. */
export type NotApplicable = { readonly notApplicable: string };

export type CaseResult = Fault | NotApplicable | undefined;

/** The expectations in words, as documentation and reports have them. */
export const expectations: Readonly<Record<Expectation, string>> = {
  acknowledged: 'an answer that the policy takes for success',
  taken: 'an answer from 200 to 299',
  refused: 'an answer from 400 to 499',
  'no server error': 'an answer below 500',
  'taken or put off': 'an answer from 200 to 299, or 409, 429 or 503, which ask for a retry',
};
