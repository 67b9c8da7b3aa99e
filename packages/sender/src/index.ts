export { type EgressOptions, refusalOfUrl } from './attempt/egress-guard.ts';
export type { AttemptContent, FinishHeaders } from './attempt/headers.ts';
export type { AttemptRequest, AttemptResult, Transport } from './attempt/transport.ts';
export { type Clock, systemClock } from './clock.ts';
export type { CatalogMessage, CatalogSender, SendOptions } from './engine/catalog-sender.ts';
export { checkSecrets } from './engine/check-secrets.ts';
export { createSender } from './engine/create-sender.ts';
export { endpointIdOf } from './engine/endpoint-settings.ts';
export type { AttemptReport, SenderEvents, SenderListener } from './engine/events.ts';
export type { SenderLogger } from './engine/log.ts';
export type { MessageOfMany, NewMessage } from './engine/new-message.ts';
export type { AttemptStart, Observe } from './engine/observe.ts';
export type { SenderOptions } from './engine/options.ts';
export type { Receipt, Sender } from './engine/sender.ts';
export { isSenderError, SenderError, type SenderErrorCode, senderErrors } from './errors.ts';
export { accelerate } from './policy/accelerate.ts';
export { limitRetries } from './policy/limit-retries.ts';
export type { DeliveryPolicy } from './policy/policy.ts';
export { standardWebhooksPolicy } from './policy/presets.ts';
export { doubling } from './policy/retry-delays.ts';
export { any2xx, exactly200 } from './policy/success.ts';
export type {
  Attempt,
  AttemptTiming,
  DeadReason,
  Delivery,
  DeliveryStatus,
  Endpoint,
  EndpointState,
  FailureClass,
  Message,
  StoppedEndpoint,
} from './records.ts';
export {
  type DeliveryFilter,
  type DeliverySearch,
  type DeliveryStore,
  type EndpointChange,
  type Page,
  type PageRequest,
  storedFields,
} from './store/store.ts';
