export {
  createReceiver,
  createSchemeReceiver,
  type SchemeReceiverOptions,
} from './create-receiver.ts';
export { type MemoryDedupeOptions, memoryDedupe } from './dedupe/memory.ts';
export type { ClaimRequest, ClaimResult, DedupeStore, HeldClaim } from './dedupe/store.ts';
export { early } from './dispatch/early.ts';
export type { EventContext } from './dispatch/event-context.ts';
export type {
  ErrorContext,
  ErrorHandler,
  EventHandler,
  UnknownEvent,
} from './dispatch/handlers.ts';
export type { Inbox, InboxEntry } from './dispatch/inbox.ts';
export { RetryLater } from './dispatch/retry-later.ts';
export type { Acknowledge } from './dispatch/task.ts';
export { receiverErrors } from './error-texts.ts';
export { isReceiverError, ReceiverError, type ReceiverErrorCode } from './errors.ts';
export type { Logger } from './host/logger.ts';
export type {
  BodyContext,
  BodyRefusal,
  BodySource,
  ConsumedBody,
  HttpResponse,
  Incoming,
  UnreadBody,
} from './http/incoming.ts';
export { type ResponseText, responseTexts } from './http/response-texts.ts';
export { type ResponseCode, responses } from './http/responses.ts';
export type { Observe } from './observe.ts';
export type { ReceiverOptions, Secrets } from './options.ts';
export type { Outcome } from './outcome.ts';
export {
  type ProviderEntries,
  type Providers,
  providers,
  type SharedOptions,
} from './providers.ts';
export type { CloseOptions, Receiver, Receives } from './receiver.ts';
export type { Schedule } from './schedule.ts';
