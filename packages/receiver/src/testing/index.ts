export { deliver, expectReceived } from './deliver.ts';
export { exampleEvents } from './example-events.ts';
export { type RequestOptions, signedRequest } from './signed-request.ts';
