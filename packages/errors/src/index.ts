export {
  type CodedError,
  type CodedErrorClass,
  defineErrors,
  type ErrorFacts,
  type ErrorTable,
} from './define-errors.ts';
export { guardFor } from './guard-for.ts';
