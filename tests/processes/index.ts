export { isLongRun } from './is-long-run.ts';
export {
  type ProcessOptions,
  type ProcessResult,
  type StartedProcess,
  startProcess,
  startSource,
} from './start-process.ts';
export { cannotWatch, type Traffic, trafficOf, watched } from './watch-network.ts';
