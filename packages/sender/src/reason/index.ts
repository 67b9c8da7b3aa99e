export { type FailedAttempt, failureReason, firstWords } from './failure-reason.ts';
export { acceptedBy, anyAcceptedBy } from './policy-words.ts';
