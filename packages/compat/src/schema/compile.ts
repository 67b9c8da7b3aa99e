import { isJsonObject } from '@hookpact/json-schema';
import { appendKey } from '@hookpact/json-schema/pointer';
import type { Dialect } from '../compare/dialect.ts';
import { Undecided } from '../undecided.ts';
import { canonical } from './equal.ts';
import { isKnownFormat } from './formats.ts';
import { matching, oneName } from './key-set.ts';
import type { Node, Part, Side } from './node.ts';
import type { Nodes } from './nodes.ts';
import { toRational } from './rational.ts';
import { createReferences } from './references.ts';
import { undeclared } from './undeclared.ts';

type Compile = (schema: unknown, pointer: string) => Node;
type Context = {
  readonly nodes: Nodes;
  readonly dialect: Dialect;
  readonly compile: Compile;
  readonly formatAsserts: boolean;
  readonly follow: (ref: string, pointer: string, from: Schema) => Part[];
  /** The same text for the same document. */
  readonly fingerprint: () => string;
};
type Schema = Readonly<Record<string, unknown>>;

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
  const context: Context = { nodes, dialect, formatAsserts, compile, follow, fingerprint };
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

function compileObject(schema: Schema, pointer: string, context: Context): Node {
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

function anyValueParts(schema: Schema, pointer: string, context: Context): Part[] {
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

function numberParts(schema: Schema): Part[] {
  const parts: Part[] = [];
  const bound = (side: Side, inclusive: unknown, exclusive: unknown) => {
    if (typeof inclusive === 'number') {
      const limit = toRational(inclusive);
      parts.push({ kind: 'bound', side, limit, exclusive: exclusive === true }); // draft-04: a boolean
    }
    if (typeof exclusive === 'number') {
      parts.push({ kind: 'bound', side, limit: toRational(exclusive), exclusive: true });
    }
  };
  bound('min', schema.minimum, schema.exclusiveMinimum);
  bound('max', schema.maximum, schema.exclusiveMaximum);
  if (typeof schema.multipleOf === 'number') {
    parts.push({ kind: 'multiple', of: toRational(schema.multipleOf) });
  }
  return parts;
}

function stringParts(schema: Schema): Part[] {
  const parts: Part[] = sides('length', schema.minLength, schema.maxLength);
  if (typeof schema.pattern === 'string') parts.push({ kind: 'pattern', source: schema.pattern });
  return parts;
}

/** Formats that validators know; the number formats of OpenAPI are bounds. */
function formatParts({ format }: Schema): Part[] {
  if (format === 'int32') {
    const [limit, whole] = [toRational(2 ** 31), { kind: 'multiple', of: toRational(1) } as const];
    return [
      whole,
      { kind: 'bound', side: 'min', limit: toRational(-(2 ** 31)), exclusive: false },
      { kind: 'bound', side: 'max', limit, exclusive: true },
    ];
  }
  if (format === 'int64') return [{ kind: 'multiple', of: toRational(1) }];
  return typeof format === 'string' && isKnownFormat(format)
    ? [{ kind: 'format', name: format }]
    : [];
}

function sides(kind: 'length' | 'size' | 'count', min: unknown, max: unknown): Part[] {
  const parts: Part[] = [];
  if (typeof min === 'number' && min > 0) parts.push({ kind, side: 'min', count: min });
  if (typeof max === 'number') parts.push({ kind, side: 'max', count: max });
  return parts;
}

function objectParts(schema: Schema, pointer: string, context: Context): Part[] {
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

function arrayParts(schema: Schema, pointer: string, context: Context): Part[] {
  const { compile, dialect } = context;
  const at = (...keys: string[]) => keys.reduce(appendKey, pointer);
  const parts: Part[] = sides('count', schema.minItems, schema.maxItems);
  const isOld = dialect !== '2020-12';
  const [listKeyword, restKeyword] = isOld
    ? ['items', 'additionalItems']
    : ['prefixItems', 'items'];
  const list = schema[listKeyword];
  if (!isOld && Array.isArray(schema.items)) {
    throw new Undecided('items', 'a list is not allowed here; use prefixItems', at('items'));
  }
  if (Array.isArray(list)) {
    list.forEach((inner, index) => {
      const node = compile(inner, at(listKeyword, String(index)));
      parts.push({ kind: 'items', from: index, to: index + 1, node });
    });
  }
  const rest = Array.isArray(list) || !isOld ? schema[restKeyword] : schema.items;
  if (rest !== undefined) {
    const keyword = Array.isArray(list) || !isOld ? restKeyword : 'items';
    const from = Array.isArray(list) ? list.length : 0;
    parts.push({ kind: 'items', from, to: Infinity, node: compile(rest, at(keyword)) });
  }
  if (schema.contains !== undefined) parts.push(containsPart(schema, pointer, context));
  if (schema.uniqueItems === true) parts.push({ kind: 'unique' });
  return parts;
}

function containsPart(
  schema: Schema,
  pointer: string,
  { compile, dialect, fingerprint }: Context,
): Part {
  const isCounted = dialect !== 'draft-07';
  const { minContains, maxContains } = schema;
  const min = isCounted && typeof minContains === 'number' ? minContains : 1;
  const max = isCounted && typeof maxContains === 'number' ? maxContains : Infinity;
  // beside a list of items, Ajv 8.20 lets arrays through that nothing can satisfy
  const hasList = Array.isArray(schema.prefixItems) || Array.isArray(schema.items);
  if (min > max && hasList) {
    const keyword = 'minContains above maxContains';
    return { kind: 'unsupported', keyword, pointer, meaning: fingerprint() };
  }
  return {
    kind: 'contains',
    node: compile(schema.contains, appendKey(pointer, 'contains')),
    min,
    max,
  };
}

function combinedParts(schema: Schema, pointer: string, { compile, nodes }: Context): Part[] {
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

function unevaluatedParts(
  schema: Schema,
  pointer: string,
  owner: Node,
  { compile }: Context,
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
