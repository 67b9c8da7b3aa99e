export { type AskBrokerOptions, askBroker } from './ask-broker.ts';
export type { Broker } from './pact-cli.ts';
export { type Published, type PublishOptions, publishPacts } from './publish-pacts.ts';
export { type VerifyFromBrokerOptions, verifyFromBroker } from './verify-from-broker.ts';
