export {
  isSimulatorError,
  SimulatorError,
  type SimulatorErrorCode,
  simulatorErrors,
} from './errors.ts';
export {
  defineFunction,
  type FunctionContext,
  type FunctionDefinition,
  type SieveFunction,
} from './functions/define-function.ts';
export { sieveFile } from './functions/value-type.ts';
export type { SieveProviderOptions } from './options.ts';
export { sieveProvider } from './sieve-provider.ts';
export { type Simulator, type SimulatorOptions, startSimulator } from './start-simulator.ts';
export type { Quirks } from './webhooks/payload.ts';
export type { WebhookEndpoint } from './webhooks/webhook-headers.ts';
