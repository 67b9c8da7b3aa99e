export type { Fact } from './changes/fact.ts';
export { factsOf } from './changes/facts.ts';
export { compareSchemas } from './compare/compare-schemas.ts';
export type { CompareOptions, Comparison, World } from './compare/comparison.ts';
export type { Dialect } from './compare/dialect.ts';
export { compareContracts } from './contracts/compare-contracts.ts';
export type {
  Change,
  ContractComparison,
  ContractOptions,
  EventComparison,
  Readers,
  Verdict,
  Warning,
} from './contracts/comparison.ts';
export type { Contract, ContractEvent } from './contracts/contract.ts';
export {
  type Allowance,
  allowanceFor,
  type Finding,
  failing,
  findingsOf,
  type Position,
  type Use,
} from './report/findings.ts';
export { type ReportFormat, renderReport, reportFormats } from './report/render.ts';
export { type PlacedWarning, type Report, reasonWords, useWords } from './report/report.ts';
export { type ProofRule, proofRules } from './sets/rules.ts';
