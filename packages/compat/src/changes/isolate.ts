import { isJsonObject, mapSchemas } from '@hookpact/json-schema';
import type { Fact } from './fact.ts';

/** Two documents that one schema can refer to. */
export type Documents = { readonly old: unknown; readonly next: unknown };

/**
 * The old schema at the place of a difference, and the same with this difference alone made: so one
 * difference is judged apart from the others beside it.
 */
export function isolate(fact: Fact, { old, next }: Documents): [old: unknown, next: unknown] {
  const definitions = { old: under('old', old), next: under('next', next) };
  if (fact.keyword === 'schema') {
    const whole = (name: string, schema: unknown) => ({
      allOf: [under(name, schema)],
      $defs: definitions,
    });
    return [whole('old', fact.before), whole('next', fact.after)];
  }
  const before = under('old', fact.old) as Record<string, unknown>;
  const after = { ...before, ...changed(fact, before, under('next', fact.next)) };
  const dialect = isJsonObject(next) && next.$schema ? { $schema: next.$schema } : {};
  return [
    { ...dialect, ...before, $defs: definitions },
    { ...dialect, ...withoutUndefined(after), $defs: definitions },
  ];
}

/**
 * The same question, where the witness must hold for the new schema as well, with all that changed
 * there: what is sent is sent by both, what is refused is refused by both.
 */
export function isolateAsSent(
  fact: Fact,
  documents: Documents,
  side: 'sends' | 'reads',
): [old: unknown, next: unknown] {
  const [old, alone] = isolate(fact, documents) as [unknown, Record<string, unknown>];
  const { $defs, $schema, ...changedOnly } = alone;
  const both = [changedOnly, under('next', fact.next)];
  const next = side === 'sends' ? { allOf: both } : { anyOf: both };
  return [old, { ...($schema !== undefined && { $schema }), ...next, $defs }];
}

function changed(fact: Fact, before: Record<string, unknown>, after: unknown) {
  const { keyword, kind, name = '' } = fact;
  const next = after as Record<string, unknown>;
  if (keyword === 'properties') {
    const fields = { ...(before.properties as object) } as Record<string, unknown>;
    const target = (next.properties ?? {}) as Record<string, unknown>;
    if (kind !== 'added') delete fields[name];
    const added = kind === 'moved' ? String(fact.after) : name;
    if (kind !== 'removed') fields[added] = target[added];
    const [was, is] = [before.required, next.required].map((list) =>
      Array.isArray(list) ? list : [],
    );
    const others = was?.filter((field) => field !== name) ?? [];
    return { properties: fields, required: is?.includes(added) ? [...others, added] : others };
  }
  if (keyword === 'required') {
    const names = (before.required as unknown[] | undefined) ?? [];
    return {
      required: kind === 'added' ? [...names, name] : names.filter((field) => field !== name),
    };
  }
  return { [keyword]: next[keyword] };
}

/** A schema whose references lead to the same place in a document below `$defs`. */
function under(name: string, schema: unknown): unknown {
  if (!isJsonObject(schema)) return schema;
  return mapSchemas(schema, ({ $id: _, ...inner }) =>
    typeof inner.$ref === 'string' && inner.$ref.startsWith('#')
      ? { ...inner, $ref: `#/$defs/${name}${inner.$ref.slice(1)}` }
      : inner,
  );
}

const withoutUndefined = (schema: object) =>
  Object.fromEntries(Object.entries(schema).filter(([, value]) => value !== undefined));
