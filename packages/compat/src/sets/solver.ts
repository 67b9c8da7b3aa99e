import type { JsonType } from '@hookpact/json-schema';
import { createEvaluator } from '../schema/evaluate.ts';
import type { Nodes } from '../schema/nodes.ts';
import { Undecided } from '../undecided.ts';
import { arrayMember } from './arrays.ts';
import { type Budget, BudgetSpent } from './budget.ts';
import { expand, type Formula, isTrueOf } from './formula.ts';
import type { Atom, Literal } from './literal.ts';
import { numberMember } from './numbers.ts';
import { objectMember } from './objects.ts';
import { type Empty, emptyBy, firstMember, member, type Result, undecided } from './result.ts';
import { type ProofRule, ruleSet } from './rules.ts';
import type { Sets } from './sets.ts';
import { stringMember } from './strings.ts';

const jsonTypes: readonly JsonType[] = ['null', 'boolean', 'string', 'number', 'object', 'array'];

/** No question depends on one that is still open. */
const independent = Infinity;
type KnownResult = { readonly result: Result; readonly dependsOn: number };

/**
 * Decides whether sets of values are empty, by taking schemas apart only as far as a candidate
 * needs it. A question that comes up inside of itself is answered "empty": the smallest value in
 * question has no smaller one of the same kind within (coinduction).
 */
export function createSets(nodes: Nodes, budget: Budget): Sets {
  const known = new Map<string, KnownResult>();
  const open = new Map<string, number>();
  const provisional: string[] = [];
  let lowest = independent;
  const evaluator = createEvaluator(budget.tick);
  const sets: Sets = { nodes, budget, evaluator, solve, members };
  return sets;

  function solve(given: readonly Literal[]): Result {
    const literals = distinct(given);
    if (typeof literals === 'string') return emptyBy(literals);
    const key = literals.map(({ node, holds }) => (holds ? node.id : `-${node.id}`)).join();
    const before = known.get(key);
    if (before) {
      lowest = Math.min(lowest, before.dependsOn);
      return before.result;
    }
    const at = open.get(key);
    if (at !== undefined) {
      lowest = Math.min(lowest, at);
      return emptyBy('recursion');
    }
    return solveNew(key, literals);
  }

  function solveNew(key: string, literals: readonly Literal[]): Result {
    budget.step();
    const [outer, mark, level] = [lowest, provisional.length, open.size];
    if (level > 400) return undecided(new Undecided('schema', 'the values are nested too deep'));
    lowest = independent;
    open.set(key, level);
    let result: Result;
    try {
      result = byType(literals);
    } finally {
      open.delete(key);
    }
    const dependsOn = result.kind === 'empty' && lowest < level ? lowest : independent;
    settle(mark, level, result.kind === 'empty', dependsOn);
    known.set(key, { result, dependsOn });
    if (dependsOn < independent) provisional.push(key);
    // a member needs no assumption, so it passes none on
    lowest = result.kind === 'empty' ? Math.min(outer, dependsOn) : outer;
    return result;
  }

  /** "Empty" that rested on the assumption that this question is empty: confirmed, or forgotten. */
  function settle(mark: number, level: number, isEmpty: boolean, dependsOn: number): void {
    const inner = provisional.splice(mark);
    for (const key of inner) {
      const entry = known.get(key);
      if (!entry) continue;
      if (entry.dependsOn < level && isEmpty) {
        provisional.push(key);
      } else if (!isEmpty) {
        known.delete(key);
      } else {
        known.set(key, { result: entry.result, dependsOn });
        if (dependsOn < independent) provisional.push(key);
      }
    }
  }

  function byType(literals: readonly Literal[]): Result {
    return firstMember(jsonTypes, (type) => ofType(literals, type));
  }

  function ofType(literals: readonly Literal[], type: JsonType): Result {
    const formulas = literals.map((item): Formula => ({ is: 'literal', literal: item }));
    return branch(formulas, { atoms: new Map(), choices: [], literals: new Set() }, type);
  }

  function branch(added: readonly Formula[], from: State, type: JsonType): Result {
    budget.step();
    try {
      const state = assume(added, from, type);
      if ('kind' in state) return state;
      const candidate = theories[type]([...state.atoms.values()], sets);
      if (candidate.kind === 'empty') return candidate;
      const choice =
        candidate.kind === 'member'
          ? state.choices.find((formula) => !isTrueOf(formula, candidate.value, evaluator))
          : state.choices[0];
      if (!choice) return candidate;
      return choose(choice, state, type);
    } catch (error) {
      if (error instanceof BudgetSpent || !(error instanceof Undecided)) throw error;
      return undecided(error);
    }
  }

  function choose(choice: Choice, state: State, type: JsonType): Result {
    const rest = { ...state, choices: state.choices.filter((other) => other !== choice) };
    return firstMember(
      choice.of,
      (alternative) => branch([alternative], rest, type),
      choice.rule ? ruleSet(choice.rule) : 0,
    );
  }

  /** Adds what must hold, or says which rule makes that a contradiction. */
  function assume(added: readonly Formula[], from: State, type: JsonType): State | Empty {
    const atoms = new Map(from.atoms);
    const literals = new Set(from.literals);
    const choices = [...from.choices];
    const todo = [...added];
    for (let formula = todo.pop(); formula; formula = todo.pop()) {
      if (formula.is === 'and') {
        todo.push(...formula.of);
      } else if (formula.is === 'literal') {
        const { node, holds } = formula.literal;
        if (literals.has(`${node.id} ${!holds}`) && node.id >= 0) return emptyBy('restated');
        if (literals.has(`${node.id} ${holds}`) && node.id >= 0) continue;
        literals.add(`${node.id} ${holds}`);
        todo.push(expand(formula.literal, type, nodes));
      } else if (formula.is === 'or') {
        const [only] = formula.of;
        if (!only) return emptyBy(formula.rule ?? 'nothing');
        if (formula.of.length === 1) todo.push(only);
        else choices.push(formula);
      } else {
        const key = nodes.partKey(formula.atom.part);
        if (atoms.has(`${key} ${!formula.atom.holds}`)) return emptyBy('restated');
        atoms.set(`${key} ${formula.atom.holds}`, formula.atom);
      }
    }
    return { atoms, choices, literals };
  }

  function members(literals: readonly Literal[], count: number): unknown[] {
    const found: unknown[] = [];
    const others = [...literals];
    while (found.length < count) {
      const result = solve(others);
      if (result.kind === 'undecided') throw result.why;
      if (result.kind === 'empty') break;
      found.push(result.value);
      others.push({ node: nodes.value(result.value), holds: false });
    }
    return found;
  }
}

type Choice = Extract<Formula, { is: 'or' }>;
type State = {
  readonly atoms: ReadonlyMap<string, Atom>;
  readonly choices: readonly Choice[];
  /** The literals that were taken apart already. */
  readonly literals: ReadonlySet<string>;
};
type Theory = (atoms: readonly Atom[], sets: Sets) => Result;

const theories: Record<JsonType, Theory> = {
  null: (atoms, sets) => firstOf([null], atoms, sets),
  boolean: (atoms, sets) => firstOf([false, true], atoms, sets),
  number: finiteOr(numberMember),
  string: finiteOr(stringMember),
  array: finiteOr(arrayMember),
  object: finiteOr(objectMember),
};

/** Where the values are listed, tries each. */
function finiteOr(theory: Theory): Theory {
  return (atoms, sets) => {
    for (const { part, holds } of atoms) {
      if (part.kind === 'values' && holds) return firstOf(part.values, atoms, sets);
    }
    return theory(atoms, sets);
  };
}

function firstOf(values: readonly unknown[], atoms: readonly Atom[], sets: Sets): Result {
  const found = values.find((value) => {
    sets.budget.tick();
    return atoms.every((item) => isTrueOf({ is: 'atom', atom: item }, value, sets.evaluator));
  });
  return found === undefined ? emptyBy('enumeration') : member(found);
}

/** Literals in order, each once, or the rule by which they contradict each other. */
function distinct(literals: readonly Literal[]): Literal[] | ProofRule {
  const byId = new Map<number, Literal>();
  for (const literal of literals) {
    const before = byId.get(literal.node.id);
    if (before && before.holds !== literal.holds) return 'restated';
    if (literal.node.parts.length === 0) {
      if (!literal.holds) return 'anything';
    } else {
      byId.set(literal.node.id, literal);
    }
  }
  return [...byId.values()].sort((a, b) => a.node.id - b.node.id);
}
