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
  #ticks = 0;

  constructor(options: BudgetOptions) {
    this.#options = options;
    this.#start = options.now();
  }

  /** Called for small, frequent work: it costs no step, but time. */
  readonly tick = (): void => {
    this.#ticks++;
    if (this.#ticks % 512 === 0) this.#checkTime();
  };

  step(cost = 1): void {
    this.#steps += cost;
    const { maxSteps } = this.#options;
    if (this.#steps > maxSteps) {
      throw new BudgetSpent('budget', `the comparison took more than ${maxSteps} steps`);
    }
    if (this.#steps % 16 < cost) this.#checkTime();
  }

  #checkTime(): void {
    const { timeoutMs, now } = this.#options;
    if (now() - this.#start > timeoutMs) {
      throw new BudgetSpent('budget', `the comparison took more than ${timeoutMs} ms`);
    }
  }
}
