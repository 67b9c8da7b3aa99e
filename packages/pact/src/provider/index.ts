export { type CaptureOptions, verifyCaptures } from '../capture/verify-captures.ts';
export type { Failure } from '../verification/failures.ts';
export { assertVerified, formatFailures, formatVerification } from '../verification/format.ts';
export type { Verification, VerifiedInteraction } from '../verification/verification.ts';
export {
  type MessageRequest,
  type MessageSource,
  messagesFromStates,
  type SentMessage,
  type StateSource,
} from './message-source.ts';
export { type MessagesFromUrlOptions, messagesFromUrl } from './messages-from-url.ts';
export { type MessageServer, serveMessages } from './serve-messages.ts';
export { type VerifyOptions, verifyProvider } from './verify-provider.ts';
