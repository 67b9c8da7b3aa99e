import * as z from 'zod';
import { type Issue, issueAt } from '../parse/issue.ts';
import type { SchemaLibrary } from './event-schema.ts';
import { yieldsItsInput } from './yields-its-input.ts';

type Zod4Schema = z.core.$ZodType;
type Zod4Issue = z.core.$ZodIssue;

/** True for schemas of Zod 4 and of zod/mini. */
export function isZod4(schema: object): boolean {
  return '_zod' in schema;
}

/**
 * To compile a schema costs milliseconds, and halves each check from then on: worth it for a
 * receiver, and not for a process that only checks the examples of a definition.
 */
const CHECKS_BEFORE_COMPILING = 20;

export const zod4: SchemaLibrary = {
  toCheck(declared) {
    const schema = asZod4(declared);
    let safeParse = safeParseOf(schema);
    let isFine: ((input: unknown) => boolean) | undefined;
    let checks = 0;
    return (input, { copy }) => {
      checks += 1;
      if (checks === CHECKS_BEFORE_COMPILING) {
        // same results and issues; where a host forbids eval, or a schema cannot be compiled, it
        // stays as it is. @see https://zod.dev/compile
        const compiled = z.compile(schema);
        safeParse = safeParseOf(compiled);
        if (yieldsItsInput(schema)) isFine = (input) => z.validate(compiled, input);
      }
      if (!copy && isFine?.(input)) return { ok: true, value: input };
      const result = safeParse(input);
      if (result.success) return { ok: true, value: result.data };
      return { ok: false, issues: result.error.issues.flatMap((issue) => toIssues(issue)) };
    };
  },

  convert(schemas, dialect, refPrefix) {
    // a registry of our own: the global one is shared by every copy of zod in the process
    const registry = z.registry<{ id: string }>();
    for (const [id, schema] of schemas) registry.add(asZod4(schema), { id });
    const converted = z.toJSONSchema(registry, {
      target: dialect,
      uri: (id) => refPrefix + id,
    }).schemas;
    return new Map(
      [...schemas.keys()].map((name) => {
        const { $schema, $id, ...schema } = converted[name] ?? {};
        return [name, schema];
      }),
    );
  },
};

/** Its own method, where it has one: a compiled schema's is the shortest way to its parser. */
function safeParseOf(schema: Zod4Schema): (input: unknown) => z.ZodSafeParseResult<unknown> {
  return schema instanceof z.ZodType
    ? (input) => schema.safeParse(input)
    : (input) => z.safeParse(schema, input);
}

/** A union reports one issue for all its branches; the closest branch says what is wrong. */
function toIssues(issue: Zod4Issue, prefix: readonly PropertyKey[] = []): Issue[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const [closest = []] = issue.errors.toSorted((a, b) => a.length - b.length);
    return closest.flatMap((inner) => toIssues(inner, path));
  }
  return [issueAt(path, issue.code, issue.message)];
}

const asZod4 = (schema: object) => schema as Zod4Schema; // isZod4 was asked when it was declared
