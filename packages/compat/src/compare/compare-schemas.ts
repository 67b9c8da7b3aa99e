import { compileSchema } from '../schema/compile.ts';
import type { Node } from '../schema/node.ts';
import { Nodes } from '../schema/nodes.ts';
import { Budget } from '../sets/budget.ts';
import type { Literal } from '../sets/literal.ts';
import type { Result } from '../sets/result.ts';
import { rulesIn } from '../sets/rules.ts';
import type { Sets } from '../sets/sets.ts';
import { createSets } from '../sets/solver.ts';
import { Undecided } from '../undecided.ts';
import { budgetOf } from './budget-of.ts';
import type { CompareOptions, Comparison } from './comparison.ts';
import { declaredOnly } from './declared.ts';
import { type Dialect, dialectOf } from './dialect.ts';
import { shrink } from './shrink.ts';
import { type Validate, validatorOf } from './validators.ts';

/**
 * Decides whether a reader of `old` can take every payload that `next` allows. "Safe" is proved,
 * "breaking" comes with a payload that shows it, and everything else is "unknown".
 *
 * @example
 * const { verdict } = compareSchemas({ type: 'integer' }, { type: 'number' }); // 'breaking'
 */
export function compareSchemas(
  old: unknown,
  next: unknown,
  options: CompareOptions = {},
): Comparison {
  const budget = new Budget(budgetOf(options));
  try {
    return decide(old, next, options, budget);
  } catch (error) {
    const why = undecidedBy(error);
    if (!why) throw error;
    const { keyword, pointer, message } = why;
    return { verdict: 'unknown', reason: `${keyword}: ${message}`, keyword, pointer };
  }
}

/** A schema that is nested so deep that the stack ends is a reason, too. */
function undecidedBy(error: unknown): Undecided | undefined {
  if (error instanceof Undecided) return error;
  return error instanceof RangeError
    ? new Undecided('schema', 'the schema or its values are nested too deep')
    : undefined;
}

function decide(old: unknown, next: unknown, options: CompareOptions, budget: Budget): Comparison {
  const oldDialect = options.dialect ?? dialectOf(old);
  const nextDialect = options.dialect ?? dialectOf(next);
  const nodes = new Nodes();
  const { formatAsserts } = options;
  const oldNode = compileSchema(old, { dialect: oldDialect, formatAsserts }, nodes, 'old');
  const isDeclared = (options.world ?? 'declared') === 'declared';
  const nextNode = isDeclared
    ? compileSchema(
        declaredOnly(next),
        { dialect: asClosing(nextDialect), formatAsserts },
        nodes,
        'new',
      )
    : compileSchema(next, { dialect: nextDialect, formatAsserts }, nodes, 'new');
  if (oldNode === nextNode) {
    return { verdict: 'safe', reason: 'both allow the same', rules: ['same'] };
  }
  const sets = createSets(nodes, budget);
  const question = [
    { node: nextNode, holds: true },
    { node: oldNode, holds: false },
  ];
  const judge = (): Judges => ({
    old: validatorOf(old, oldDialect, formatAsserts),
    next: validatorOf(next, nextDialect, formatAsserts),
    sent: nextNode,
  });
  return answer(sets.solve(question), question, sets, judge);
}

/** Draft-07 has no keyword that closes an object over its branches. */
const asClosing = (dialect: Dialect): Dialect => (dialect === 'draft-07' ? '2019-09' : dialect);

type Judges = {
  readonly old: Validate | undefined;
  readonly next: Validate | undefined;
  /** The payloads of the provider in the world asked for. */
  readonly sent: Node;
};

const maxWitnesses = 4;

function answer(
  first: Result,
  question: readonly Literal[],
  sets: Sets,
  judge: () => Judges,
): Comparison {
  if (first.kind === 'empty') {
    return {
      verdict: 'safe',
      reason: 'every payload that the new schema allows, the old one does',
      rules: rulesIn(first.rules),
    };
  }
  if (first.kind === 'undecided') throw first.why;
  const judges = judge();
  const { old, next, sent } = judges;
  if (!old || !next) throw new Undecided('schema', 'Ajv does not take the schema');
  const isWitness = (value: unknown) => {
    sets.budget.step();
    return next(value) && !old(value) && sets.evaluator.accepts(sent, value);
  };
  const literals = [...question];
  let result: Result = first;
  for (let tries = 0; tries < maxWitnesses && result.kind === 'member'; tries++) {
    if (isWitness(result.value)) {
      const witness = shrink(result.value, isWitness);
      return { verdict: 'breaking', reason: 'the old schema refuses the witness', witness };
    }
    literals.push({ node: sets.nodes.value(result.value), holds: false });
    result = sets.solve(literals);
  }
  throw new Undecided('witness', 'Ajv does not confirm the counterexample');
}
