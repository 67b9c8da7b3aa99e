export { type AskBrokerOptions, askBroker } from './broker/ask-broker.ts';
export type { Broker } from './broker/pact-cli.ts';
export { type Published, type PublishOptions, publishPacts } from './broker/publish-pacts.ts';
export type { BrokerVerification } from './broker/verifier-report.ts';
export { type VerifyFromBrokerOptions, verifyFromBroker } from './broker/verify-from-broker.ts';
export {
  type CaptureOptions,
  type CaptureVerification,
  verifyCaptures,
} from './capture/verify-captures.ts';
export { checkPacts } from './conformance/check-pacts.ts';
export type { Delivery } from './consumer/deliver.ts';
export type { ContractOptions } from './consumer/options.ts';
export type { Proof } from './consumer/play-interaction.ts';
export {
  type Expectation,
  type Interaction,
  type ProviderState,
  type WebhookContract,
  webhookContract,
} from './consumer/webhook-contract.ts';
export { type CanIDeployOptions, canIDeploy, type Deployability } from './deploy/can-i-deploy.ts';
export {
  readVerification,
  type VerificationRecord,
  writeVerification,
} from './deploy/verification-file.ts';
export { isPactError, PactError, type PactErrorCode, pactErrors } from './errors.ts';
export type { PromisedSchema, Promises } from './guarantees/promises.ts';
export {
  anyJson,
  arrayOf,
  boolean,
  eachLike,
  emptyArray,
  inThisState,
  literal,
  nullValue,
  number,
  optional,
  orNull,
  string,
  url,
  uuid,
} from './matchers/matchers.ts';
export type { Matcher, Needs, Optional, Stated } from './matchers/need.ts';
export { canonicalPact, pactDifferences } from './pact-file/canonical.ts';
export {
  type PactFile,
  type PactMessage,
  type PactState,
  parsePact,
  readPactFile,
  readPacts,
} from './pact-file/pact-file.ts';
export type { Failure } from './provider/failures.ts';
export {
  type MessageRequest,
  type MessageSource,
  messagesFromStates,
  type SentMessage,
  type StateSource,
} from './provider/message-source.ts';
export { type MessagesFromUrlOptions, messagesFromUrl } from './provider/messages-from-url.ts';
export {
  assertVerified,
  formatBrokerVerification,
  formatCaptureVerification,
  formatFailures,
  formatVerification,
} from './provider/report.ts';
export { type MessageServer, serveMessages } from './provider/serve-messages.ts';
export {
  type Verification,
  type VerifiedInteraction,
  type VerifyOptions,
  verifyProvider,
} from './provider/verify-provider.ts';
export { type Reads, readsFrom } from './reads/reads-from.ts';
