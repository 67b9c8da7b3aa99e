import { canonical } from '../equal.ts';
import type { Part } from '../node.ts';
import type { CompileContext, Schema } from './context.ts';

/** Keywords of values of any type. */
export function anyValueParts(schema: Schema, pointer: string, context: CompileContext): Part[] {
  const { follow } = context;
  const parts: Part[] = [];
  if (typeof schema.$ref === 'string') parts.push(...follow(schema.$ref, pointer, schema));
  for (const keyword of ['$dynamicRef', '$recursiveRef']) {
    if (!(keyword in schema)) continue;
    // only the same document means the same by it
    const meaning = canonical([schema[keyword], context.fingerprint()]);
    parts.push({ kind: 'unsupported', keyword, pointer, meaning });
  }
  if (schema.type !== undefined) {
    const types = [schema.type].flat().map(String);
    parts.push({ kind: 'type', types: schema.nullable === true ? [...types, 'null'] : types });
  }
  if (Array.isArray(schema.enum)) parts.push({ kind: 'values', values: schema.enum });
  if ('const' in schema) parts.push({ kind: 'values', values: [schema.const] });
  return parts;
}
