export { type AnswerCode, answers } from './answers.ts';
export { type MemoryDedupeOptions, memoryDedupe } from './dedupe/memory.ts';
export type { Claim, ClaimRequest, DedupeStore, HeldClaim } from './dedupe/store.ts';
export type { Delivery } from './delivery.ts';
export type {
  ErrorContext,
  ErrorHandler,
  EventHandler,
  UnknownEvent,
} from './dispatch/handlers.ts';
export {
  isReceiverError,
  ReceiverError,
  type ReceiverErrorCode,
  receiverErrors,
} from './errors.ts';
export type { Inbox, InboxEntry } from './inbox.ts';
export type { Answer, BodyReader, BodySource, Incoming, PushBody } from './incoming.ts';
export type { Observe, ReceiverOptions, Schedule } from './options.ts';
export type { Outcome } from './outcome.ts';
export { type CloseOptions, createReceiver, type Receiver, type Receives } from './receiver.ts';
export { RetryLater } from './retry-later.ts';
