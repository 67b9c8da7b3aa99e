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
export type { SimulatorOptions } from './options.ts';
export { type Simulator, startSimulator } from './start-simulator.ts';
export type { Quirks } from './webhooks/payload.ts';
