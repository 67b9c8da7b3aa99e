export { type AskBrokerOptions, askBroker } from './broker/ask-broker.ts';
export { type FetchPactsOptions, fetchPacts } from './broker/fetch-pacts.ts';
export type { Broker } from './broker/pact-cli.ts';
export { type Published, type PublishOptions, publishPacts } from './broker/publish-pacts.ts';
export { type RecordInBrokerOptions, recordInBroker } from './broker/record-in-broker.ts';
export { type VerifyFromBrokerOptions, verifyFromBroker } from './broker/verify-from-broker.ts';
