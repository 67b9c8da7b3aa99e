/** Shapes of the server's answers: types only, so that the page carries no validator. */
export type {
  About,
  Activity,
  EndpointList,
  EventList,
  LiveAttempt,
  SentEvent,
} from '@hookpact/dev-server/models';
export type {
  ReceivedRequest,
  ReplayResult,
  RequestPage,
  TokenList,
  Verdict,
} from '@hookpact/inspector/models';
export type {
  DeliveryAttempt,
  DeliveryDetail,
  DeliveryPage,
  DeliverySummary,
  StoppedEndpointList,
} from '@hookpact/sender/http';
