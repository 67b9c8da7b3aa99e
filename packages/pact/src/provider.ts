export { type CaptureOptions, verifyCaptures } from './capture/verify-captures.ts';
export {
  type MessageRequest,
  type MessageSource,
  messagesFromStates,
  type SentMessage,
  type StateSource,
} from './provider/message-source.ts';
export { type MessagesFromUrlOptions, messagesFromUrl } from './provider/messages-from-url.ts';
export { type MessageServer, serveMessages } from './provider/serve-messages.ts';
export { type VerifyOptions, verifyProvider } from './provider/verify-provider.ts';
export type { Failure } from './verification/failures.ts';
export { assertVerified, formatFailures, formatVerification } from './verification/format.ts';
export type { Verification, VerifiedInteraction } from './verification/verification.ts';
