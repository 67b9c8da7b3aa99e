import { check } from '../schema/check.ts';
import type { CatalogDefinition } from '../types.ts';
import { boundIssues, type Issue, issueAt } from './issue.ts';
import type { ParseOptions, ParseResult } from './result.ts';
import type { TypeFrom } from './type-from.ts';

/** Makes a catalogue's reader. */
export function createSafeParse<Event>(
  { typeKey = 'type', events, normalizeLegacy = (payload) => payload }: CatalogDefinition,
  typeFrom: TypeFrom,
  undeclaredIn: (type: string, payload: unknown) => readonly Issue[],
) {
  const schemas = new Map(Object.entries(events).map(([type, { schema }]) => [type, schema]));
  const aliases = new Map(
    Object.entries(events).flatMap(([type, { aliases = [] }]) => aliases.map((old) => [old, type])),
  );

  return function safeParse(input: unknown, options: ParseOptions = {}): ParseResult<Event> {
    const payload = options.legacy ? modernize(input) : input;
    if (!isRecord(payload)) {
      return invalid(undefined, [issueAt([], 'invalid_type', 'Expected a JSON object.')]);
    }
    const type = typeFrom.read(payload, options.headers, (name) => schemas.has(name));
    if (typeof type !== 'string') {
      const message = 'Expected a string that names the event type.';
      return invalid(undefined, [issueAt(typeFrom.path, 'invalid_type', message)]);
    }
    const schema = schemas.get(type);
    if (!schema) return { kind: 'unknown', type, payload };

    const checked = check(schema, payload, type);
    const undeclared = options.strict ? undeclaredIn(type, payload) : [];
    if (checked.ok && undeclared.length === 0) {
      return { kind: 'event', type, event: checked.value as Event }; // what the schema of `type` yields
    }
    if (checked.ok) return invalid(type, undeclared);
    const total = checked.total + undeclared.length;
    return invalid(type, [...checked.issues, ...undeclared], total);
  };

  function modernize(input: unknown): unknown {
    if (!isRecord(input)) return input;
    const payload = normalizeLegacy(input);
    if (!isRecord(payload)) return payload;
    const canonical = aliases.get(String(payload[typeKey]));
    return canonical === undefined ? payload : { ...payload, [typeKey]: canonical };
  }
}

function invalid(type: string | undefined, issues: readonly Issue[], total?: number) {
  return { kind: 'invalid', type, issues: boundIssues(issues, total) } as const;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
