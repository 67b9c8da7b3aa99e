import { isJsonObject } from '@hookpact/json-schema';
import { appendKey } from '@hookpact/json-schema/pointer';
import { matching, oneName } from '../key-set.ts';
import type { Part } from '../node.ts';
import type { CompileContext, Schema } from './context.ts';
import { sides } from './sides.ts';

export function objectParts(schema: Schema, pointer: string, context: CompileContext): Part[] {
  const { nodes, compile, dialect } = context;
  const at = (...keys: string[]) => keys.reduce(appendKey, pointer);
  const parts: Part[] = sides('size', schema.minProperties, schema.maxProperties);
  const properties = mapOf(schema.properties);
  const patterns = mapOf(schema.patternProperties);
  for (const [name, inner] of properties) {
    const node = compile(inner, at('properties', name));
    parts.push({ kind: 'field', keys: oneName(name), node });
  }
  for (const [pattern, inner] of patterns) {
    const node = compile(inner, at('patternProperties', pattern));
    parts.push({ kind: 'field', keys: matching(pattern), node });
  }
  if (schema.additionalProperties !== undefined) {
    const keys = {
      names: properties.map(([name]) => name),
      patterns: patterns.map(([pattern]) => pattern),
      not: true,
    };
    const node = compile(schema.additionalProperties, at('additionalProperties'));
    parts.push({ kind: 'field', keys, node });
  }
  if (Array.isArray(schema.required)) {
    for (const name of schema.required) parts.push({ kind: 'has', name: String(name) });
  }
  if (schema.propertyNames !== undefined) {
    parts.push({ kind: 'names', node: compile(schema.propertyNames, at('propertyNames')) });
  }
  const keywords =
    dialect === 'draft-07'
      ? ['dependencies']
      : ['dependencies', 'dependentRequired', 'dependentSchemas'];
  for (const keyword of keywords) {
    for (const [name, inner] of mapOf(schema[keyword])) {
      const node = Array.isArray(inner)
        ? nodes.make(inner.map((needed): Part => ({ kind: 'has', name: String(needed) })))
        : compile(inner, at(keyword, name));
      parts.push({ kind: 'dependent', name, node });
    }
  }
  return parts;
}

const mapOf = (value: unknown): [string, unknown][] =>
  isJsonObject(value) ? Object.entries(value) : [];
