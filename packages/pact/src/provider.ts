export { type CaptureOptions, verifyCaptures } from './capture/verify-captures.ts';
export type {
  MessageRequest,
  MessageSource,
  SentMessage,
  StateSource,
} from './provider/message-source.ts';
export { type MessagesFromUrlOptions, messagesFromUrl } from './provider/messages-from-url.ts';
export { type MessageServer, serveMessages } from './provider/serve-messages.ts';
export { type VerifyOptions, verifyProvider } from './provider/verify-provider.ts';
export { type DescribeStatesOptions, describeStates } from './states/describe-states.ts';
export type { DescribedState, States } from './states/described-state.ts';
export { messagesFromStates } from './states/messages-from-states.ts';
export type { ListedState, ShownCase, StateList } from './states/state-list.ts';
export { caseInWords, statesPage } from './states/states-page.ts';
export type { Failure } from './verification/failures.ts';
export {
  assertVerified,
  formatFailure,
  formatFailures,
  formatVerification,
} from './verification/format.ts';
export type { Verification, VerifiedInteraction } from './verification/verification.ts';
