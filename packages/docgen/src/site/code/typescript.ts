import { isIdentifier, typeName } from './identifiers.ts';
import type { TypeNode } from './type-node.ts';

/** `type JobStart = { … };` */
export function typeScriptOf(name: string, node: TypeNode): string {
  return `type ${typeName(name)} = ${write(node, '')};\n`;
}

function write(node: TypeNode, indent: string): string {
  switch (node.kind) {
    case 'any':
      return 'unknown';
    case 'integer':
      return 'number';
    case 'null':
    case 'string':
    case 'number':
    case 'boolean':
      return node.kind;
    case 'literals':
      return node.values.map(literal).join(' | ') || 'never';
    case 'array':
      return arrayOf(write(node.of, indent));
    case 'tuple':
      return `[${node.elements.map((element) => write(element, indent)).join(', ')}]`;
    case 'map':
      // not Record<…>: a shape may have that name
      return `{ [name: string]: ${write(node.of, indent)} }`;
    case 'shape':
      return typeName(node.name);
    case 'union':
      return node.parts.map((part) => write(part, indent)).join(' | ');
    case 'both':
      return node.parts.map((part) => grouped(write(part, indent))).join(' & ');
    case 'object': {
      const innerIndent = `${indent}  `;
      const fields = node.fields.map(({ name, type, isRequired }) => {
        const key = isIdentifier(name) ? name : JSON.stringify(name);
        return `${innerIndent}${key}${isRequired ? '' : '?'}: ${write(type, innerIndent)};\n`;
      });
      return `{\n${fields.join('')}${indent}}`;
    }
  }
}

const grouped = (text: string) => (/^[^{]* \| /.test(text) ? `(${text})` : text);
const arrayOf = (text: string) =>
  text.includes(' | ') || text.includes(' & ') ? `(${text})[]` : `${text}[]`;

function literal(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
