import type { Node, Part } from '../schema/node.ts';

/** "The value is (not) within this schema." A set of values is a list of these. */
export type Literal = { readonly node: Node; readonly holds: boolean };
/** A part that a theory of one type decides, or its contrary. */
export type Atom = { readonly part: Part; readonly holds: boolean };
