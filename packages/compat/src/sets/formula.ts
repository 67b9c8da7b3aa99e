import type { JsonType } from '@hookpact/json-schema';
import { jsonTypeOf } from '@hookpact/json-schema';
import type { Evaluator } from '../schema/evaluate.ts';
import { type Node, type Part, typeOfPart } from '../schema/node.ts';
import type { Nodes } from '../schema/nodes.ts';
import { rational } from '../schema/rational.ts';
import { Undecided } from '../undecided.ts';
import type { Atom, Literal } from './literal.ts';
import type { ProofRule } from './rules.ts';
import { alternativesOf } from './unevaluated.ts';

export type Formula =
  | { readonly is: 'and'; readonly of: readonly Formula[] }
  | { readonly is: 'or'; readonly of: readonly Formula[]; readonly rule?: ProofRule | undefined }
  | { readonly is: 'literal'; readonly literal: Literal }
  | { readonly is: 'atom'; readonly atom: Atom };

const and = (of: readonly Formula[]): Formula => ({ is: 'and', of });
const or = (of: readonly Formula[], rule?: ProofRule): Formula => ({ is: 'or', of, rule });
const isTrue: Formula = and([]);
const isFalse = (rule: ProofRule): Formula => or([], rule);
export const literal = (node: Node, holds: boolean): Formula => ({
  is: 'literal',
  literal: { node, holds },
});
const atom = (part: Part, holds: boolean): Formula => ({ is: 'atom', atom: { part, holds } });

export function isTrueOf(formula: Formula, value: unknown, evaluator: Evaluator): boolean {
  const isTrue = (inner: Formula) => isTrueOf(inner, value, evaluator);
  if (formula.is === 'and') return formula.of.every(isTrue);
  if (formula.is === 'or') return formula.of.some(isTrue);
  const { accepts, satisfies } = evaluator;
  if (formula.is === 'atom') return satisfies(formula.atom.part, value) === formula.atom.holds;
  return accepts(formula.literal.node, value) === formula.literal.holds;
}

/** Takes a literal one step apart, for values of one type. */
export function expand({ node, holds }: Literal, type: JsonType, nodes: Nodes): Formula {
  const parts = node.parts.map((part) => expandPart(part, holds, type, nodes));
  return holds ? and(parts) : or(parts);
}

function expandPart(part: Part, holds: boolean, type: JsonType, nodes: Nodes): Formula {
  const about = typeOfPart(part);
  if (about && about !== type) return holds ? isTrue : isFalse('type');
  switch (part.kind) {
    case 'type':
      return expandType(part.types, holds, type);
    case 'values':
      return expandValues(part.values, holds, type, nodes);
    case 'dependent': {
      const has = { kind: 'has', name: part.name } as const;
      const inner = literal(part.node, holds);
      return holds ? or([atom(has, false), inner]) : and([atom(has, true), inner]);
    }
    case 'all': {
      const inner = part.nodes.map((node) => literal(node, holds));
      return holds ? and(inner) : or(inner);
    }
    case 'any': {
      const inner = part.nodes.map((node) => literal(node, holds));
      return holds ? or(inner, 'union') : and(inner);
    }
    case 'one':
      return expandOne(part.nodes, holds);
    case 'none':
      return holds ? isFalse(part.why) : isTrue;
    case 'not':
      return literal(part.node, !holds);
    case 'cond':
      return or(
        [
          and([literal(part.test, true), literal(part.yes, holds)]),
          and([literal(part.test, false), literal(part.no, holds)]),
        ],
        'condition',
      );
    case 'ref':
      return literal(part.target(), holds);
    case 'unevaluated':
      return or(
        alternativesOf(part.owner, part.of).map(({ when, rest }) => {
          const inner: Formula[] = when.map(({ node, holds: isRequired }) =>
            literal(node, isRequired),
          );
          const left = holds ? isTrue : isFalse('unevaluated');
          return and([...inner, rest ? atom(rest(part.node), holds) : left]);
        }),
        'unevaluated',
      );
    case 'unsupported':
      throw new Undecided(part.keyword, `${part.keyword} is not decided`, part.pointer);
    default:
      return atom(part, holds);
  }
}

function expandType(types: readonly string[], holds: boolean, type: JsonType): Formula {
  if (types.includes(type)) return holds ? isTrue : isFalse('type');
  if (type !== 'number' || !types.includes('integer')) return holds ? isFalse('type') : isTrue;
  return atom({ kind: 'multiple', of: rational(1n) }, holds);
}

function expandValues(
  values: readonly unknown[],
  holds: boolean,
  type: JsonType,
  nodes: Nodes,
): Formula {
  const own = values.filter((value) => jsonTypeOf(value) === type);
  if (holds)
    return own.length ? atom({ kind: 'values', values: own }, true) : isFalse('enumeration');
  if (type !== 'object' && type !== 'array') {
    return own.length ? atom({ kind: 'values', values: own }, false) : isTrue;
  }
  return and(own.map((value) => literal(nodes.structureOf(value as object), false)));
}

function expandOne(nodes: readonly Node[], holds: boolean): Formula {
  if (holds) {
    return or(
      nodes.map((chosen, at) =>
        and(nodes.map((node, index) => literal(index === at ? chosen : node, index === at))),
      ),
      'union',
    );
  }
  const pairs = nodes.flatMap((a, at) =>
    nodes.slice(at + 1).map((b) => and([literal(a, true), literal(b, true)])),
  );
  return or([and(nodes.map((node) => literal(node, false))), ...pairs], 'union');
}
