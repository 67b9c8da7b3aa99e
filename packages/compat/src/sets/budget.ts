import { Undecided } from '../undecided.ts';

export type BudgetOptions = {
  readonly maxSteps: number;
  readonly timeoutMs: number;
  readonly now: () => number;
};

/** Ends a proof that takes too long; the verdict is then unknown. */
export class BudgetSpent extends Undecided {}

export class Budget {
  readonly #options: BudgetOptions;
  readonly #start: number;
  #steps = 0;

  constructor(options: BudgetOptions) {
    this.#options = options;
    this.#start = options.now();
  }

  step(cost = 1): void {
    this.#steps += cost;
    const { maxSteps, timeoutMs, now } = this.#options;
    if (this.#steps > maxSteps) {
      throw new BudgetSpent('budget', `the comparison took more than ${maxSteps} steps`);
    }
    if (this.#steps % 16 < cost && now() - this.#start > timeoutMs) {
      throw new BudgetSpent('budget', `the comparison took more than ${timeoutMs} ms`);
    }
  }
}
