export type { ContractOptions } from './consumer/contract-options.ts';
export type { TestDelivery } from './consumer/deliver.ts';
export type { Proof } from './consumer/play-interaction.ts';
export {
  type Interaction,
  type InteractionDeclaration,
  type ProviderState,
  type WebhookContract,
  webhookContract,
} from './consumer/webhook-contract.ts';
export { isPactError, PactError, type PactErrorCode, pactErrors } from './errors.ts';
export type { GuaranteeSchema, Guarantees } from './guarantees/guarantees.ts';
export type { Expectations, Matcher, Optional, Stated } from './matchers/expectation.ts';
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
export { type Reads, readsFrom } from './reads/reads-from.ts';
export type { ListedState, ShownCase, StateList } from './states/state-list.ts';
