import { canonical } from './equal.ts';
import { oneName } from './key-set.ts';
import type { KeySet, Node, Part } from './node.ts';

/** Makes nodes, and gives equal schemas the same id, so that equal questions are asked once. */
export class Nodes {
  readonly #byKey = new Map<string, Node>();
  readonly #partIds = new WeakMap<Part, string>();
  readonly always: Node;
  readonly never: Node;
  /** As `never`: fields that the provider does not declare, where it sends none. */
  readonly undeclared: Node;

  constructor() {
    this.always = this.make([]);
    this.never = this.make([{ kind: 'none', why: 'nothing' }]);
    this.undeclared = this.make([{ kind: 'none', why: 'declared-fields' }]);
  }

  make(parts: readonly Part[], pointer = ''): Node {
    const [only] = parts;
    if (parts.length === 1 && only?.kind === 'all' && only.nodes.length === 1) {
      return only.nodes[0] as Node; // length was checked
    }
    const keys = new Map(parts.map((part) => [this.partKey(part), part]));
    const key = [...keys.keys()].sort().join('&'); // texts of others are quoted in it
    const known = this.#byKey.get(key);
    if (known) return known;
    const node: Node = { id: this.#byKey.size, pointer, parts: [...keys.values()] };
    this.#byKey.set(key, node);
    return node;
  }

  /** The same text for equal parts. */
  partKey(part: Part): string {
    const known = this.#partIds.get(part);
    if (known !== undefined) return known;
    const key = keyOf(part);
    this.#partIds.set(part, key);
    return key;
  }

  readonly all = (nodes: readonly Node[]): Node => this.make([{ kind: 'all', nodes }]);
  readonly not = (node: Node): Node => this.make([{ kind: 'not', node }]);
  readonly pattern = (source: string): Node => this.make([{ kind: 'pattern', source }]);
  readonly value = (value: unknown): Node => this.make([{ kind: 'values', values: [value] }]);

  /** A container's value said by its parts, so that "is not this value" can be taken apart. */
  structureOf(value: object): Node {
    if (Array.isArray(value)) {
      const items = value.map(
        (item, index): Part => ({
          kind: 'items',
          from: index,
          to: index + 1,
          node: this.value(item),
        }),
      );
      return this.make([
        { kind: 'type', types: ['array'] },
        { kind: 'count', side: 'min', count: value.length },
        { kind: 'count', side: 'max', count: value.length },
        ...items,
      ]);
    }
    const fields = Object.entries(value).flatMap(([name, inner]): Part[] => [
      { kind: 'has', name },
      { kind: 'field', keys: oneName(name), node: this.value(inner) },
    ]);
    const size = Object.keys(value).length;
    return this.make([
      { kind: 'type', types: ['object'] },
      { kind: 'size', side: 'max', count: size },
      ...fields,
    ]);
  }
}

const keysText = ({ names, patterns, not }: KeySet) =>
  canonical([[...names].sort(), [...patterns].sort(), not]);
const ids = (nodes: readonly Node[]) =>
  nodes
    .map(({ id }) => id)
    .sort((a, b) => a - b)
    .join();

function keyOf(part: Part): string {
  switch (part.kind) {
    case 'type':
      return `type ${[...new Set(part.types)].sort()}`;
    case 'values':
      return `values ${part.values.map(canonical).sort().join()}`;
    case 'bound':
      return `bound ${part.side} ${part.limit.num}/${part.limit.den} ${part.exclusive}`;
    case 'multiple':
      return `multiple ${part.of.num}/${part.of.den}`;
    case 'length':
    case 'size':
    case 'count':
      return `${part.kind} ${part.side} ${part.count}`;
    case 'pattern':
      return `pattern ${JSON.stringify(part.source)}`;
    case 'format':
      return `format ${JSON.stringify(part.name)}`;
    case 'has':
      return `has ${JSON.stringify(part.name)}`;
    case 'field':
      return `field ${keysText(part.keys)} ${part.node.id}`;
    case 'names':
    case 'not':
      return `${part.kind} ${part.node.id}`;
    case 'dependent':
      return `dependent ${JSON.stringify(part.name)} ${part.node.id}`;
    case 'items':
      return `items ${part.from} ${part.to} ${part.node.id}`;
    case 'contains':
      return `contains ${part.node.id} ${part.min} ${part.max}`;
    case 'unique':
      return 'unique';
    case 'all':
    case 'any':
      return `${part.kind} ${[...new Set(part.nodes.map(({ id }) => id))].sort((a, b) => a - b)}`;
    case 'none':
      return `none ${part.why}`;
    case 'one':
      return `one ${ids(part.nodes)}`;
    case 'cond':
      return `cond ${part.test.id} ${part.yes.id} ${part.no.id}`;
    case 'ref':
      return `ref ${part.key}`;
    case 'unevaluated':
      return `unevaluated ${part.of} ${part.node.id} ${part.owner.id}`;
    case 'unsupported':
      return `unsupported ${part.keyword} ${JSON.stringify(part.pointer)} ${part.meaning}`;
    default:
      throw part satisfies never;
  }
}
