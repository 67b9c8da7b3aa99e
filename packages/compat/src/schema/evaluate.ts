import { jsonTypeOf } from '@hookpact/json-schema';
import { Undecided } from '../undecided.ts';
import { canonical } from './equal.ts';
import { isOfFormat } from './formats.ts';
import { hasKey } from './key-set.ts';
import { isMatch } from './match.ts';
import { type Node, type Part, typeOfPart } from './node.ts';
import { compareRationals, isMultipleOf, toRational } from './rational.ts';
import { isOneOf } from './value-index.ts';

/** The parts that a successful validation looked at: the input of the `unevaluated…` keywords. */
type SeenParts = { readonly keys: Set<string>; items: number };

export type Evaluator = {
  /** True when the schema accepts the value: JSON Schema's own meaning, with exact numbers. */
  readonly accepts: (node: Node, value: unknown) => boolean;
  /** True when the value satisfies this one part of a schema. */
  readonly satisfies: (part: Part, value: unknown) => boolean;
};

const newSeen = (): SeenParts => ({ keys: new Set(), items: 0 });

/** @param tick called for each schema that is looked at; it throws when time has run out */
export function createEvaluator(tick: () => void): Evaluator {
  let depth = 0;
  /**
   * The result of each node for each object and array of one value; `undefined` is a refusal.
   * Unevaluated keywords ask their owner again: without this, each level of nesting would double
   * the work.
   */
  let known = new WeakMap<object, Map<Node, SeenParts | undefined>>();

  return {
    accepts: (node, value) => afresh(() => check(node, value, newSeen())),
    satisfies: (part, value) => afresh(() => checkPart(part, value, newSeen())),
  };

  /** Starts with nothing known: between two questions a value may change. */
  function afresh(question: () => boolean): boolean {
    if (depth === 0) known = new WeakMap();
    return question();
  }

  function check(node: Node, value: unknown, seen: SeenParts): boolean {
    const own = seenBy(node, value);
    if (own === undefined) return false;
    for (const key of own.keys) seen.keys.add(key);
    seen.items = Math.max(seen.items, own.items);
    return true;
  }

  function seenBy(node: Node, value: unknown): SeenParts | undefined {
    if (typeof value !== 'object' || value === null) return look(node, value);
    const answers = known.get(value) ?? new Map<Node, SeenParts | undefined>();
    known.set(value, answers);
    if (!answers.has(node)) answers.set(node, look(node, value));
    return answers.get(node);
  }

  function look(node: Node, value: unknown): SeenParts | undefined {
    if (depth > 2000) throw new Undecided('$ref', 'a reference leads to itself', node.pointer);
    tick();
    depth++;
    try {
      const own = newSeen();
      return node.parts.every((part) => checkPart(part, value, own)) ? own : undefined;
    } finally {
      depth--;
    }
  }

  function checkPart(part: Part, value: unknown, seen: SeenParts): boolean {
    const type = typeOfPart(part);
    if (type && jsonTypeOf(value) !== type) return true;
    switch (part.kind) {
      case 'type':
        return part.types.some((name) => isOfType(value, name));
      case 'values':
        return isOneOf(value, part.values);
      case 'bound': {
        const order = compareRationals(toRational(value as number), part.limit);
        if (order === 0) return !part.exclusive;
        return part.side === 'min' ? order > 0 : order < 0;
      }
      case 'multiple':
        return isMultipleOf(toRational(value as number), part.of);
      case 'length':
        return inSide(lengthOf(value as string), part);
      case 'pattern':
        return isMatch(part.source, value as string);
      case 'format':
        return isOfFormat(part.name, value as string);
      case 'has':
        return Object.hasOwn(value as object, part.name);
      case 'field':
        return Object.entries(value as object).every(([key, inner]) => {
          if (!hasKey(part.keys, key)) return true;
          seen.keys.add(key);
          return check(part.node, inner, newSeen());
        });
      case 'names':
        return Object.keys(value as object).every((key) => check(part.node, key, newSeen()));
      case 'size':
        return inSide(Object.keys(value as object).length, part);
      case 'dependent':
        return !Object.hasOwn(value as object, part.name) || check(part.node, value, seen);
      case 'items': {
        const items = value as unknown[];
        seen.items = Math.max(seen.items, Math.min(part.to, items.length));
        return items.slice(part.from, part.to).every((item) => check(part.node, item, newSeen()));
      }
      case 'contains': {
        const found = (value as unknown[]).filter((item) => check(part.node, item, newSeen()));
        return found.length >= part.min && found.length <= part.max;
      }
      case 'count':
        return inSide((value as unknown[]).length, part);
      case 'unique': {
        const texts = (value as unknown[]).map(canonical);
        return new Set(texts).size === texts.length;
      }
      case 'all':
        return part.nodes.every((node) => check(node, value, seen));
      case 'any': // no short cut: each branch that holds adds to the evaluated fields and items
        return part.nodes.filter((node) => check(node, value, seen)).length > 0;
      case 'one':
        return part.nodes.filter((node) => check(node, value, seen)).length === 1;
      case 'none':
        return false;
      case 'not':
        return !check(part.node, value, newSeen());
      case 'cond':
        return check(part.test, value, seen)
          ? check(part.yes, value, seen)
          : check(part.no, value, seen);
      case 'ref':
        return check(part.target(), value, seen);
      case 'unevaluated':
        return checkUnevaluated(part, value, seen);
      case 'unsupported':
        throw new Undecided(part.keyword, `${part.keyword} is not decided`, part.pointer);
      default:
        throw part satisfies never;
    }
  }

  function checkUnevaluated(
    part: Extract<Part, { kind: 'unevaluated' }>,
    value: unknown,
    seen: SeenParts,
  ): boolean {
    const own = newSeen();
    check(part.owner, value, own);
    if (part.of === 'array') {
      const items = value as unknown[];
      seen.items = items.length;
      return items.slice(own.items).every((item) => check(part.node, item, newSeen()));
    }
    return Object.entries(value as object).every(([key, inner]) => {
      seen.keys.add(key);
      return own.keys.has(key) || check(part.node, inner, newSeen());
    });
  }
}

function isOfType(value: unknown, name: string): boolean {
  return name === 'integer' ? Number.isInteger(value) : jsonTypeOf(value) === name;
}

/** In code points, without a copy of the text. */
function lengthOf(text: string): number {
  let length = 0;
  for (let at = 0; at < text.length; at += Number(text.codePointAt(at)) > 0xffff ? 2 : 1) length++;
  return length;
}

function inSide(count: number, part: { side: 'min' | 'max'; count: number }): boolean {
  return part.side === 'min' ? count >= part.count : count <= part.count;
}
