import { isJsonObject } from '@hookpact/json-schema';
import type { Dialect } from '../compare/dialect.ts';
import { Undecided } from '../undecided.ts';
import { canonical } from './equal.ts';
import { anyValueParts } from './keywords/any-value.ts';
import { arrayParts } from './keywords/arrays.ts';
import { combinedParts, unevaluatedParts } from './keywords/combined.ts';
import type { CompileContext, Schema } from './keywords/context.ts';
import { formatParts, numberParts, stringParts } from './keywords/numbers-and-strings.ts';
import { objectParts } from './keywords/objects.ts';
import type { Node, Part } from './node.ts';
import type { Nodes } from './nodes.ts';
import { createReferences } from './references.ts';
import { undeclared } from './undeclared.ts';

/** How a document is read. */
export type Reading = { readonly dialect: Dialect; readonly formatAsserts?: boolean | undefined };

/** Reads a schema document of any dialect into one form: nodes and parts. */
export function compileSchema(document: unknown, reading: Reading, nodes: Nodes, name: string) {
  const find = createReferences(document);
  const done = new Map<object, Node>();
  const open = new Set<object>();
  const targets = new Map<object, number>();
  let text: string | undefined;
  const fingerprint = () => (text ??= canonical(document));
  const { dialect, formatAsserts = false } = reading;
  const context: CompileContext = { nodes, dialect, formatAsserts, compile, follow, fingerprint };
  let depth = 0;

  function compile(schema: unknown, pointer: string): Node {
    if (schema === true) return nodes.always;
    if (schema === false) return nodes.never;
    if (schema === undeclared) return nodes.undeclared;
    if (!isJsonObject(schema)) {
      throw new Undecided('schema', 'a schema is an object, true or false', pointer);
    }
    const known = done.get(schema);
    if (known) return known;
    if (++depth > 1000) throw new Undecided('schema', 'the schema is nested too deep', pointer);
    open.add(schema);
    const node = compileObject(schema, pointer, context);
    open.delete(schema);
    depth--;
    done.set(schema, node);
    return node;
  }

  function follow(ref: string, pointer: string, from: Schema): Part[] {
    const target = find(ref, from);
    if (target === undefined) {
      throw new Undecided('$ref', `${JSON.stringify(ref)} leads nowhere`, pointer);
    }
    if (isJsonObject(target) && open.has(target)) {
      const id = targets.get(target) ?? targets.size;
      targets.set(target, id);
      const key = `${name} ${id}`;
      return [{ kind: 'ref', key, target: () => done.get(target) as Node }]; // compiled by then
    }
    return [{ kind: 'all', nodes: [compile(target, ref.replace(/^#/, ''))] }];
  }

  return compile(document, '');
}

function compileObject(schema: Schema, pointer: string, context: CompileContext): Node {
  const before2019 = context.dialect === 'draft-07';
  const parts = [
    ...anyValueParts(schema, pointer, context),
    ...numberParts(schema),
    ...stringParts(schema),
    ...(context.formatAsserts ? formatParts(schema) : []),
    ...objectParts(schema, pointer, context),
    ...arrayParts(schema, pointer, context),
    ...combinedParts(schema, pointer, context),
  ];
  const owner = context.nodes.make(parts, pointer);
  if (before2019) return owner;
  const rest = unevaluatedParts(schema, pointer, owner, context);
  return rest.length ? context.nodes.make([...parts, ...rest], pointer) : owner;
}
