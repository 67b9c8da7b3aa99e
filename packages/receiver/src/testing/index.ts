export { type DeliverOptions, deliver, expectReceived } from './deliver.ts';
export { exampleEvents } from './example-events.ts';
export {
  type RequestOptions,
  type SchemeRequestOptions,
  schemeRequest,
  signedRequest,
} from './signed-request.ts';
