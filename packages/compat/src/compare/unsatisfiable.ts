import { appendKey } from '@hookpact/json-schema/pointer';
import { compileSchema } from '../schema/compile.ts';
import type { Node } from '../schema/node.ts';
import { Nodes } from '../schema/nodes.ts';
import { Budget } from '../sets/budget.ts';
import { createSets } from '../sets/solver.ts';
import { Undecided } from '../undecided.ts';
import { budgetOf } from './budget-of.ts';
import type { CompareOptions } from './comparison.ts';
import { dialectOf } from './dialect.ts';

/**
 * Where a schema asks for what nothing satisfies, as a JSON Pointer into it: the innermost place
 * that a payload cannot do without. `undefined` where some payload is valid, or where it is not known.
 */
export function unsatisfiableAt(schema: unknown, options: CompareOptions = {}): string | undefined {
  try {
    const nodes = new Nodes();
    const { dialect = dialectOf(schema), formatAsserts } = options;
    const root = compileSchema(schema, { dialect, formatAsserts }, nodes, 'schema');
    const sets = createSets(nodes, new Budget(budgetOf(options)));
    const isEmpty = (node: Node) => sets.solve([{ node, holds: true }]).kind === 'empty';
    return isEmpty(root) ? innermost(root, isEmpty) : undefined;
  } catch (error) {
    if (error instanceof Undecided || error instanceof RangeError) return undefined;
    throw error;
  }
}

type NodeLocation = { readonly node: Node; readonly pointer: string };

function innermost(root: Node, isEmpty: (node: Node) => boolean): string {
  const seen = new Set<Node>();
  let at: NodeLocation = { node: root, pointer: root.pointer };
  for (let next: NodeLocation | undefined = at; next; next = needed(at).find(isUnseenAndEmpty)) {
    seen.add(next.node);
    at = next;
  }
  return at.pointer;

  function isUnseenAndEmpty({ node }: NodeLocation): boolean {
    return !seen.has(node) && isEmpty(node);
  }
}

/** The schemas that a part of each value must satisfy. */
function needed({ node, pointer }: NodeLocation): NodeLocation[] {
  const fields = new Set(node.parts.flatMap((part) => (part.kind === 'has' ? [part.name] : [])));
  const counts = node.parts.map((part) =>
    part.kind === 'count' && part.side === 'min' ? part.count : 0,
  );
  const least = Math.max(0, ...counts);
  const own = (inner: Node): NodeLocation => ({ node: inner, pointer: inner.pointer || pointer });
  return node.parts.flatMap((part) => {
    if (part.kind === 'all') return part.nodes.map(own);
    if (part.kind === 'any' && part.nodes.length === 1) return part.nodes.map(own);
    if (part.kind === 'ref') return [own(part.target())];
    if (part.kind === 'items') return part.from < least ? [own(part.node)] : [];
    if (part.kind !== 'field' || part.keys.not) return [];
    const name = part.keys.names.find((name) => fields.has(name));
    return name === undefined
      ? []
      : [{ node: part.node, pointer: appendKey(appendKey(pointer, 'properties'), name) }];
  });
}
