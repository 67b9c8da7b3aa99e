import type { JsonType } from '@hookpact/json-schema';
import type { Rational } from './rational.ts';

/** A set of property names: those listed and those matched, or (`not`) all others. */
export type KeySet = {
  readonly names: readonly string[];
  readonly patterns: readonly string[];
  readonly not: boolean;
};

export type Side = 'min' | 'max';

/** One demand of a schema. A value of another type than the demand's own satisfies it. */
export type Part =
  | { readonly kind: 'type'; readonly types: readonly string[] }
  | { readonly kind: 'values'; readonly values: readonly unknown[] }
  | {
      readonly kind: 'bound';
      readonly side: Side;
      readonly limit: Rational;
      readonly exclusive: boolean;
    }
  | { readonly kind: 'multiple'; readonly of: Rational }
  | { readonly kind: 'length'; readonly side: Side; readonly count: number }
  | { readonly kind: 'pattern'; readonly source: string }
  | { readonly kind: 'format'; readonly name: string }
  | { readonly kind: 'has'; readonly name: string }
  | { readonly kind: 'field'; readonly keys: KeySet; readonly node: Node }
  | { readonly kind: 'names'; readonly node: Node }
  | { readonly kind: 'size'; readonly side: Side; readonly count: number }
  | { readonly kind: 'dependent'; readonly name: string; readonly node: Node }
  | { readonly kind: 'items'; readonly from: number; readonly to: number; readonly node: Node }
  | {
      readonly kind: 'contains';
      readonly node: Node;
      readonly min: number;
      readonly max: number;
    }
  | { readonly kind: 'count'; readonly side: Side; readonly count: number }
  | { readonly kind: 'unique' }
  | { readonly kind: 'all' | 'any' | 'one'; readonly nodes: readonly Node[] }
  /** No value; why not, where that is not the schema's own word. */
  | { readonly kind: 'none'; readonly why: 'nothing' | 'declared-fields' }
  | { readonly kind: 'not'; readonly node: Node }
  | { readonly kind: 'cond'; readonly test: Node; readonly yes: Node; readonly no: Node }
  | { readonly kind: 'ref'; readonly key: string; readonly target: () => Node }
  | {
      readonly kind: 'unevaluated';
      readonly of: 'object' | 'array';
      readonly node: Node;
      /** The schema without this keyword: what it has looked at is evaluated. */
      readonly owner: Node;
    }
  | {
      readonly kind: 'unsupported';
      readonly keyword: string;
      readonly pointer: string;
      readonly meaning: string;
    };

/** A schema as a conjunction of parts. Equal schemas of one program have the same `id`. */
export type Node = {
  readonly id: number;
  readonly pointer: string;
  readonly parts: readonly Part[];
};

/** The one type of value that a part says something about; `undefined`: several, or all. */
export function typeOfPart(part: Part): JsonType | undefined {
  switch (part.kind) {
    case 'bound':
    case 'multiple':
      return 'number';
    case 'length':
    case 'pattern':
    case 'format':
      return 'string';
    case 'has':
    case 'field':
    case 'names':
    case 'size':
    case 'dependent':
      return 'object';
    case 'items':
    case 'contains':
    case 'count':
    case 'unique':
      return 'array';
    case 'unevaluated':
      return part.of;
    default:
      return undefined;
  }
}
