export { deliveriesApi } from './deliveries-api.ts';
export {
  AttemptList,
  CancelRequest,
  ChangedCount,
  DeadCount,
  DeadQuery,
  DeliveriesQuery,
  DeliveryAttempt,
  DeliveryDetail,
  DeliveryPage,
  DeliverySummary,
  EndpointStatus,
  RedriveRequest,
  StoppedEndpointList,
} from './models.ts';
export type { DeliveriesApiOptions, DeliveriesApiSender } from './options.ts';
export { type DeliveriesApiErrorCode, deliveriesApiErrors } from './problem.ts';
