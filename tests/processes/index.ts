export {
  type ProcessOptions,
  type ProcessResult,
  type StartedProcess,
  startProcess,
  startSource,
} from './start-process.ts';
