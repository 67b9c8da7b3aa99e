import { appendKey } from '@hookpact/json-schema/pointer';
import type { Node, Part } from '../node.ts';
import type { CompileContext, Schema } from './context.ts';

/** Keywords that combine schemas. */
export function combinedParts(
  schema: Schema,
  pointer: string,
  { compile, nodes }: CompileContext,
): Part[] {
  const at = (...keys: string[]) => keys.reduce(appendKey, pointer);
  const parts: Part[] = [];
  const kinds = { allOf: 'all', anyOf: 'any', oneOf: 'one' } as const;
  for (const [keyword, kind] of Object.entries(kinds)) {
    const list = schema[keyword];
    if (!Array.isArray(list)) continue;
    const compiled = list.map((inner, index) => compile(inner, at(keyword, String(index))));
    parts.push({ kind, nodes: compiled });
  }
  if (schema.not !== undefined) parts.push({ kind: 'not', node: compile(schema.not, at('not')) });
  if (schema.if !== undefined) {
    const branch = (keyword: 'then' | 'else') =>
      schema[keyword] === undefined ? nodes.always : compile(schema[keyword], at(keyword));
    parts.push({
      kind: 'cond',
      test: compile(schema.if, at('if')),
      yes: branch('then'),
      no: branch('else'),
    });
  }
  return parts;
}

export function unevaluatedParts(
  schema: Schema,
  pointer: string,
  owner: Node,
  { compile }: CompileContext,
): Part[] {
  const parts: Part[] = [];
  const kinds = { unevaluatedProperties: 'object', unevaluatedItems: 'array' } as const;
  for (const [keyword, of] of Object.entries(kinds)) {
    if (schema[keyword] === undefined) continue;
    const node = compile(schema[keyword], appendKey(pointer, keyword));
    parts.push({ kind: 'unevaluated', of, node, owner });
  }
  return parts;
}
