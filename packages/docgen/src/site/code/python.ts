import { typeName, typeNamer } from './identifiers.ts';
import type { TypeField, TypeNode } from './type-node.ts';

/** `class JobStart(TypedDict): …`, objects inside as classes before it. */
export function pythonOf(name: string, node: TypeNode): string {
  const nameFor = typeNamer();
  const classes: string[] = [];
  const root = nameFor(name);

  function write(node: TypeNode, path: string): string {
    switch (node.kind) {
      case 'any':
        return 'Any';
      case 'null':
        return 'None';
      case 'string':
        return 'str';
      case 'number':
        return 'float';
      case 'integer':
        return 'int';
      case 'boolean':
        return 'bool';
      case 'literals':
        return `Literal[${node.values.map(literal).join(', ')}]`;
      case 'array':
        return `list[${write(node.of, path)}]`;
      case 'tuple':
        return `tuple[${node.elements.map((each, i) => write(each, `${path} ${i}`)).join(', ')}]`;
      case 'map':
        return `dict[str, ${write(node.of, path)}]`;
      case 'shape':
        return typeName(node.name);
      case 'union':
        return node.parts.map((each, i) => write(each, `${path} ${i + 1}`)).join(' | ');
      case 'both':
        return node.parts.length === 0 ? 'Any' : bothOf(node.parts, path);
      case 'object':
        return classOf(nameFor(path), node.fields, path);
    }
  }

  /**
   * Python has no intersections: a class of all fields, or the first type that is not an object.
   */
  function bothOf(parts: readonly TypeNode[], path: string): string {
    const fields = parts.flatMap((part) => (part.kind === 'object' ? part.fields : []));
    const bases = parts.flatMap((part) => (part.kind === 'shape' ? typeName(part.name) : []));
    if (fields.length === 0 && bases.length === 0) return write(parts[0] as TypeNode, path);
    return classOf(nameFor(path), fields, path, bases);
  }

  function classOf(
    type: string,
    fields: readonly TypeField[],
    path: string,
    bases: readonly string[] = [],
  ): string {
    const lines = fields.map((field) => {
      const written = write(field.type, `${path} ${field.name}`);
      return [field.name, field.isRequired ? written : `NotRequired[${written}]`] as const;
    });
    const isPlain = lines.every(([key]) => /^[A-Za-z_]\w*$/.test(key) && !keywords.has(key));
    const body = lines.map(([key, text]) => `    ${key}: ${text}\n`).join('') || '    pass\n';
    const entries = lines.map(([key, text]) => `    ${JSON.stringify(key)}: ${text},\n`).join('');
    const parents = bases.length > 0 ? bases.join(', ') : 'TypedDict';
    classes.push(
      isPlain
        ? `class ${type}(${parents}):\n${body}`
        : `${type} = TypedDict("${type}", {\n${entries}})\n`,
    );
    return type;
  }

  if (node.kind === 'object') classOf(root, node.fields, name);
  else classes.push(`${root} = ${write(node, `${name} value`)}\n`);
  return classes.join('\n');
}

const literal = (value: unknown) =>
  value === null
    ? 'None'
    : typeof value === 'boolean'
      ? value
        ? 'True'
        : 'False'
      : JSON.stringify(value);

const keywords = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);
