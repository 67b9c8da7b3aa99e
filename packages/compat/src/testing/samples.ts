import { isJsonObject } from '@hookpact/json-schema';
import { createReferences } from '../schema/references.ts';

type Draw = (below: number) => number;

/**
 * A value that a schema may allow, made without the prover: a guess, which a validator has to
 * confirm. Numbers are drawn, so that the same draws make the same value.
 */
export function sampleOf(root: unknown, draw: Draw): unknown {
  const find = createReferences(root);
  return sample(root, 0);

  function sample(schema: unknown, depth: number): unknown {
    if (!isJsonObject(schema)) return any(draw);
    const flattened = flat(schema, 0);
    if ('const' in flattened) return flattened.const;
    if (Array.isArray(flattened.enum) && flattened.enum.length)
      return flattened.enum[draw(flattened.enum.length)];
    const types = [flattened.type ?? typeBy(flattened, draw)].flat();
    return ofType(String(types[draw(types.length)]), flattened, depth);
  }

  /** References, and one branch of each union, as far as they are written side by side. */
  function flat(schema: Record<string, unknown>, depth: number): Record<string, unknown> {
    if (depth > 8) return schema;
    const { $ref, anyOf, oneOf, allOf, ...own } = schema;
    const target = typeof $ref === 'string' ? [find($ref, schema)] : [];
    const branches = [anyOf, oneOf].flatMap((list) =>
      Array.isArray(list) && list.length ? [list[draw(list.length)]] : [],
    );
    const all = [...target, ...(Array.isArray(allOf) ? allOf : []), ...branches];
    return all
      .filter(isJsonObject)
      .reduce((whole, part) => joined(whole, flat(part, depth + 1)), own);
  }

  function ofType(type: string, schema: Record<string, unknown>, depth: number): unknown {
    if (type === 'null') return null;
    if (type === 'boolean') return draw(2) === 0;
    if (type === 'number' || type === 'integer') return numberOf(schema, draw);
    if (type === 'string') return textOf(schema, draw);
    if (type === 'array') {
      const prefix = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
      const length = depth > 4 ? 0 : Number(schema.minItems ?? 0) + draw(3);
      return Array.from({ length }, (_, at) =>
        sample(prefix[at] ?? schema.contains ?? schema.items, depth + 1),
      );
    }
    const fields = isJsonObject(schema.properties) ? Object.entries(schema.properties) : [];
    const required = Array.isArray(schema.required) ? schema.required : [];
    const chosen = fields.filter(([name]) => required.includes(name) || (depth < 5 && draw(2)));
    const others = required.filter((name) => !fields.some(([field]) => field === name));
    return Object.fromEntries([
      ...chosen.map(([name, inner]) => [name, sample(inner, depth + 1)]),
      ...others.map((name) => [name, any(draw)]),
    ]);
  }
}

function joined(a: Record<string, unknown>, b: Record<string, unknown>) {
  const lists = [a.required, b.required].flatMap((list) => (Array.isArray(list) ? list : []));
  const properties = { ...(a.properties as object), ...(b.properties as object) };
  return { ...a, ...b, properties, ...(lists.length && { required: lists }) };
}

const typeBy = (schema: object, draw: Draw): string =>
  'properties' in schema || 'required' in schema
    ? 'object'
    : 'items' in schema || 'contains' in schema || 'prefixItems' in schema
      ? 'array'
      : (['string', 'integer', 'object', 'null'][draw(4)] ?? 'null');

const any = (draw: Draw): unknown =>
  [null, true, 0, 1, 2.5, '', 'a', 'ab', {}, [], { a: 1 }][draw(11)];

function numberOf(
  { minimum, exclusiveMaximum, maximum, multipleOf }: Record<string, unknown>,
  draw: Draw,
) {
  const step = typeof multipleOf === 'number' ? multipleOf : 1;
  const from = Number(minimum ?? Number(maximum ?? exclusiveMaximum ?? 3) - 3);
  return from + draw(4) * step;
}

function textOf({ minLength, maxLength }: Record<string, unknown>, draw: Draw): string {
  const length = Math.min(Number(minLength ?? 0) + draw(3), Number(maxLength ?? 9));
  return (
    ['abab', 'b1a', '', 'zz', '2026-01-01T00:00:00Z'][draw(5)]
      ?.padEnd(length, 'a')
      .slice(0, length || 20) ?? ''
  );
}
