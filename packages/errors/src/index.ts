export { defineCodes, whereToLook } from './define-codes.ts';
export {
  type CodedError,
  type CodedErrorClass,
  defineDoorErrors,
  defineErrors,
  type ErrorFacts,
  type ErrorTable,
} from './define-errors.ts';
export {
  type CodedProblem,
  type CodedProblemClass,
  defineProblems,
  type ProblemIssue,
  type ProblemTable,
  toProblemIssues,
} from './define-problems.ts';
export { guardFor } from './guard-for.ts';
export { isStorageFull } from './is-storage-full.ts';
export { refuseWrongMethods } from './refuse-wrong-methods.ts';
export { jsonBodyProblems, sharedProblems } from './shared-problems.ts';
