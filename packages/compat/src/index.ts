export { type Fact, factsOf } from './changes/facts.ts';
export {
  type CompareOptions,
  type Comparison,
  compareSchemas,
  type World,
} from './compare/compare-schemas.ts';
export type { Dialect } from './compare/dialect.ts';
export { type ContractOptions, compareContracts } from './contracts/compare-contracts.ts';
export type {
  Change,
  ContractComparison,
  EventComparison,
  Readers,
  Verdict,
} from './contracts/comparison.ts';
export type { Contract, ContractEvent } from './contracts/contract.ts';
export {
  type Allowance,
  allowanceFor,
  type Finding,
  failing,
  findingsOf,
  type Position,
} from './report/findings.ts';
export { type Report, type ReportFormat, renderReport, reportFormats } from './report/render.ts';
