export type { ConformanceCase, Group, Level } from './case.ts';
export { groups } from './case.ts';
export { cases } from './cases/index.ts';
export { checkReceiver } from './check-receiver.ts';
export {
  ConformanceError,
  type ConformanceErrorCode,
  conformanceErrors,
  isConformanceError,
} from './errors.ts';
export type { CheckPolicy } from './expect.ts';
export { expectations } from './expectation.ts';
export { type CheckOptions, type Progress, remoteCaps } from './options.ts';
export type { Probe } from './probe/probe.ts';
export type { CaseReport, CheckCounts, CheckReport, Ending } from './report.ts';
export type { CheckScheme } from './signing/scheme.ts';
