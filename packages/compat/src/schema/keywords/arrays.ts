import { appendKey } from '@hookpact/json-schema/pointer';
import { Undecided } from '../../undecided.ts';
import type { Part } from '../node.ts';
import type { CompileContext, Schema } from './context.ts';
import { sides } from './sides.ts';

export function arrayParts(schema: Schema, pointer: string, context: CompileContext): Part[] {
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
  { compile, dialect, fingerprint }: CompileContext,
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
