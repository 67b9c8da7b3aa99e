import type { Evaluator } from '../schema/evaluate.ts';
import type { Nodes } from '../schema/nodes.ts';
import type { Budget } from './budget.ts';
import type { Literal } from './literal.ts';
import type { Result } from './result.ts';

/** The questions of the theories of the single types. */
export type Sets = {
  readonly nodes: Nodes;
  readonly budget: Budget;
  readonly evaluator: Evaluator;
  /** A member of the intersection of these sets. */
  solve(literals: readonly Literal[]): Result;
  /** Up to `count` different members; fewer only when there are no more. Throws `Undecided`. */
  members(literals: readonly Literal[], count: number): unknown[];
};
