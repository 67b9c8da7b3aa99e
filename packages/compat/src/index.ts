export {
  type CompareOptions,
  type Comparison,
  compareSchemas,
  type World,
} from './compare/compare-schemas.ts';
export type { Dialect } from './compare/dialect.ts';
