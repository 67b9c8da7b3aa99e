export {
  type ConformanceCase,
  type Group,
  groupOf,
  groups,
  type Level,
  type Need,
} from './case.ts';
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
export { type ReportFormat, renderCheck, reportFormats } from './reporters/render.ts';
export { selectCases } from './run/select-cases.ts';
export type { CheckScheme } from './signing/scheme.ts';
