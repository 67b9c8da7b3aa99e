import type { KeySet, Node, Part } from '../schema/node.ts';
import { typeOfPart } from '../schema/node.ts';
import { Undecided } from '../undecided.ts';
import type { Literal } from './literal.ts';

/**
 * One way for a value to be valid: the branches that it is (not) in, and from that what is
 * evaluated. `rest` makes the rule for what is not; it is missing where nothing is left.
 */
type Alternative = { readonly when: readonly Literal[]; readonly rest?: (node: Node) => Part };

type Evaluated = { readonly names: readonly string[]; readonly patterns: readonly string[] };
/** `Infinity` items, or `keys: undefined`: everything. */
type Evaluation = {
  readonly when: readonly Literal[];
  readonly keys: Evaluated | undefined;
  readonly items: number;
};

const maxAlternatives = 256;
const nothing: Evaluation = { when: [], keys: { names: [], patterns: [] }, items: 0 };

/** The ways of being valid under a schema; each value takes exactly one of them. */
export function alternativesOf(owner: Node, of: 'object' | 'array'): Alternative[] {
  return ofNode(owner, of, 0).map(({ when, keys, items }) => {
    if (of === 'array') {
      if (items === Infinity) return { when };
      return { when, rest: (node) => ({ kind: 'items', from: items, to: Infinity, node }) };
    }
    if (!keys) return { when };
    const others: KeySet = { ...keys, not: true };
    return { when, rest: (node) => ({ kind: 'field', keys: others, node }) };
  });
}

function ofNode(node: Node, of: 'object' | 'array', depth: number): Evaluation[] {
  if (depth > 30) throw new Undecided(`unevaluated`, 'branches are nested too deep', node.pointer);
  return node.parts.reduce<Evaluation[]>(
    (seen, part) =>
      isAboutOther(part, of) ? seen : crossed(seen, ofPart(part, of, depth + 1), node),
    [nothing],
  );
}

const isAboutOther = (part: Part, of: string) => (typeOfPart(part) ?? of) !== of;

function ofPart(part: Part, of: 'object' | 'array', depth: number): Evaluation[] {
  switch (part.kind) {
    case 'field':
      return [{ ...nothing, keys: part.keys.not ? undefined : part.keys }];
    case 'items':
      return [{ ...nothing, items: part.to }];
    case 'unevaluated':
      return [{ ...nothing, keys: undefined, items: Infinity }];
    case 'contains': // validators differ in what it evaluates
      throw new Undecided('contains', 'contains beside unevaluatedItems is not decided');
    case 'all':
      return part.nodes.reduce<Evaluation[]>(
        (seen, n) => crossed(seen, ofNode(n, of, depth), n),
        [nothing],
      );
    case 'any':
      return part.nodes.reduce<Evaluation[]>(
        (seen, n) => crossed(seen, inOrOut(n, of, depth), n),
        [nothing],
      );
    case 'one':
      return part.nodes.flatMap((node) => withLiteral(ofNode(node, of, depth), node, true));
    case 'cond':
      return [
        ...withLiteral(
          crossed(ofNode(part.test, of, depth), ofNode(part.yes, of, depth), part.test),
          part.test,
          true,
        ),
        ...withLiteral(ofNode(part.no, of, depth), part.test, false),
      ];
    case 'dependent': {
      const when = { id: -1, pointer: '', parts: [{ kind: 'has', name: part.name }] } as const;
      return [
        ...withLiteral(ofNode(part.node, of, depth), when, true),
        ...withLiteral([nothing], when, false),
      ];
    }
    case 'ref':
      return ofNode(part.target(), of, depth);
    default:
      return [nothing];
  }
}

function inOrOut(node: Node, of: 'object' | 'array', depth: number): Evaluation[] {
  const mentions = ofNode(node, of, depth);
  if (
    mentions.every(
      (seen) => seen.keys?.names.length === 0 && !seen.keys.patterns.length && !seen.items,
    )
  ) {
    return [nothing];
  }
  return [...withLiteral(mentions, node, true), ...withLiteral([nothing], node, false)];
}

const withLiteral = (seen: readonly Evaluation[], node: Node, holds: boolean): Evaluation[] =>
  seen.map((mention) => ({ ...mention, when: [...mention.when, { node, holds }] }));

function crossed(
  left: readonly Evaluation[],
  right: readonly Evaluation[],
  { pointer }: Node,
): Evaluation[] {
  if (left.length * right.length > maxAlternatives) {
    throw new Undecided('unevaluated', 'too many combinations of branches', pointer);
  }
  return left.flatMap((a) =>
    right.map((b) => ({
      when: [...a.when, ...b.when],
      keys: a.keys &&
        b.keys && {
          names: [...new Set([...a.keys.names, ...b.keys.names])],
          patterns: [...new Set([...a.keys.patterns, ...b.keys.patterns])],
        },
      items: Math.max(a.items, b.items),
    })),
  );
}
