import { typeName, typeNamer } from './identifiers.ts';
import type { TypeField, TypeNode } from './type-node.ts';

/** `type JobStart struct { … }`. What Go has no type for is kept as raw JSON. */
export function goOf(name: string, node: TypeNode): string {
  return `type ${typeName(name)} ${write(node, '')}\n`;
}

const raw = 'json.RawMessage';

function write(node: TypeNode, indent: string): string {
  switch (node.kind) {
    case 'any':
    case 'null':
    case 'tuple':
      return raw;
    case 'string':
      return 'string';
    case 'number':
      return 'float64';
    case 'integer':
      return 'int64';
    case 'boolean':
      return 'bool';
    case 'literals':
      return literals(node.values);
    case 'array':
      return `[]${write(node.of, indent)}`;
    case 'map':
      return `map[string]${write(node.of, indent)}`;
    case 'shape':
      return typeName(node.name);
    case 'union':
      return union(node.parts, indent);
    case 'both':
      return both(node.parts, indent);
    case 'object':
      return struct(node.fields, [], indent);
  }
}

function literals(values: readonly unknown[]): string {
  const types = new Set(values.map((value) => typeof value));
  if (types.size !== 1) return raw;
  if (types.has('string')) return 'string';
  if (types.has('boolean')) return 'bool';
  return types.has('number') ? 'float64' : raw;
}

/** A value or null is a pointer; other unions are read by hand. */
function union(parts: readonly TypeNode[], indent: string): string {
  const others = parts.filter(({ kind }) => kind !== 'null');
  const [only] = others;
  return others.length === 1 && only ? pointer(write(only, indent)) : raw;
}

const pointer = (type: string) => (/^(\*|\[\]|map\[|json\.)/.test(type) ? type : `*${type}`);

function both(parts: readonly TypeNode[], indent: string): string {
  const fields = parts.flatMap((part) => (part.kind === 'object' ? part.fields : []));
  const embedded = parts.flatMap((part) => (part.kind === 'shape' ? typeName(part.name) : []));
  return fields.length + embedded.length === 0 ? raw : struct(fields, embedded, indent);
}

function struct(fields: readonly TypeField[], embedded: readonly string[], indent: string): string {
  const innerIndent = `${indent}\t`;
  const nameFor = typeNamer();
  const lines = fields.map(({ name, type, isRequired }) => {
    const written = write(type, innerIndent);
    const tag = `json:${JSON.stringify(isRequired ? name : `${name},omitempty`)}`;
    // a back quote would end the tag
    const shown = tag.includes('`') ? JSON.stringify(tag) : `\`${tag}\``;
    return `${innerIndent}${nameFor(name)} ${isRequired ? written : pointer(written)} ${shown}\n`;
  });
  return `struct {\n${embedded.map((type) => `${innerIndent}${type}\n`).join('')}${lines.join('')}${indent}}`;
}
