import type { BudgetOptions } from '../sets/budget.ts';
import type { CompareOptions } from './comparison.ts';

export const budgetOf = (options: CompareOptions): BudgetOptions => ({
  timeoutMs: options.timeoutMs ?? 2_000,
  maxSteps: options.maxSteps ?? 200_000,
  now: options.now ?? (() => performance.now()),
});
