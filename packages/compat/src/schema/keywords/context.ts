import type { Dialect } from '../../compare/dialect.ts';
import type { Node, Part } from '../node.ts';
import type { Nodes } from '../nodes.ts';

export type Schema = Readonly<Record<string, unknown>>;

/** What the readers of keywords need of the document. */
export type CompileContext = {
  readonly nodes: Nodes;
  readonly dialect: Dialect;
  readonly compile: (schema: unknown, pointer: string) => Node;
  readonly formatAsserts: boolean;
  readonly follow: (ref: string, pointer: string, from: Schema) => Part[];
  /** The same text for the same document. */
  readonly fingerprint: () => string;
};
