import type { EventSchema } from '../schema/event-schema.ts';

/** Texts of many kinds: each pattern that matters refuses at least one of them. */
const probes = ['', 'a', 'A', '0', ' ', '\n', '\u0000', '-', '~~~ no pattern likes this ~~~', '😀'];

/** Flags under which a pattern means something else than it does in JSON Schema. */
const MEANINGFUL = /[imsyv]/;

/**
 * The patterns of a text that JSON Schema cannot say, because they have flags. Zod writes them
 * without; it says the flags only in the issue of a text that is refused.
 */
export function flaggedPatterns(schema: EventSchema): ReadonlySet<string> {
  const issues = probes.flatMap((probe) => issuesOf(schema, probe));
  const found = issues.flatMap(({ pattern }) => {
    const [, source, flags] = /^\/(.*)\/(\w*)$/s.exec(String(pattern)) ?? [];
    return source !== undefined && MEANINGFUL.test(flags ?? '') ? [source] : [];
  });
  return new Set(found);
}

function issuesOf(schema: EventSchema, probe: string): readonly { readonly pattern?: unknown }[] {
  const result = schema['~standard'].validate(probe);
  if (result instanceof Promise) {
    result.catch(() => {}); // a check of the user that throws
    return [];
  }
  return (result as { issues?: { pattern?: unknown }[] }).issues ?? []; // Standard Schema's own rule
}

/** Takes those patterns out of what Zod wrote for a text. */
export function dropFlaggedPatterns(
  schema: EventSchema,
  jsonSchema: { type?: unknown; pattern?: unknown; allOf?: unknown },
): void {
  if (jsonSchema.type !== 'string') return;
  const parts: { pattern?: unknown }[] = Array.isArray(jsonSchema.allOf) ? jsonSchema.allOf : [];
  if (jsonSchema.pattern === undefined && parts.every((part) => part.pattern === undefined)) return;
  const flagged = flaggedPatterns(schema);
  if (flagged.has(String(jsonSchema.pattern))) delete jsonSchema.pattern;
  const left = parts.filter(({ pattern }) => !flagged.has(String(pattern)));
  if (left.length === 0) delete jsonSchema.allOf;
  else jsonSchema.allOf = left;
}
