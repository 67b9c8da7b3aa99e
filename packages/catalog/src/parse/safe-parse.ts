import type { Check } from '../schema/event-schema.ts';
import { libraryOf } from '../schema/library-of.ts';
import type { CatalogDefinition } from '../types.ts';
import { boundIssues, type Issue, issueAt } from './issue.ts';
import type { Undeclared } from './undeclared-fields.ts';

export type ParseOptions = {
  /**
   * Also report fields that the schema does not declare. For tests: a receiver that does this in
   * production breaks on the provider's next addition.
   * @default false
   */
  strict?: boolean | undefined;
  /** Accept spellings of older payloads: aliases, and what `normalizeLegacy` knows. @default false */
  legacy?: boolean | undefined;
  /**
   * Whether an event is always a copy of what was given. Otherwise, where a schema of Zod 4 changes
   * nothing, it may be the very object that was given: faster, for those who own it and know that it
   * has no `__proto__` keys, which a copy leaves out.
   * @default true
   */
  copy?: boolean | undefined;
};

/**
 * - `event`: one of the catalogue's events, valid.
 * - `unknown`: an object whose type the catalogue does not have. Later versions of a provider
 *   add types: acknowledge it and go on.
 * - `invalid`: not an event, or not a valid one.
 */
export type ParseResult<Event> =
  | { readonly kind: 'event'; readonly event: Event }
  | {
      readonly kind: 'unknown';
      readonly type: string;
      readonly payload: Readonly<Record<string, unknown>>;
    }
  | {
      readonly kind: 'invalid';
      readonly type: string | undefined;
      readonly issues: readonly Issue[];
    };

/** Makes a catalogue's reader; the schemas' libraries are looked up once, here. */
export function createSafeParse<Event>(
  { typeKey, events, normalizeLegacy = (payload) => payload }: CatalogDefinition,
  undeclaredIn: (type: string) => Undeclared,
) {
  const checks = new Map<string, Check>(
    Object.entries(events).map(([type, { schema }]) => [
      type,
      libraryOf(type, schema).toCheck(schema),
    ]),
  );
  const aliases = new Map(
    Object.entries(events).flatMap(([type, { aliases = [] }]) => aliases.map((old) => [old, type])),
  );

  return function safeParse(input: unknown, options: ParseOptions = {}): ParseResult<Event> {
    const payload = options.legacy ? modernize(input) : input;
    if (!isRecord(payload)) {
      return invalid(undefined, [issueAt([], 'invalid_type', 'Expected a JSON object.')]);
    }
    const type = Object.hasOwn(payload, typeKey) ? payload[typeKey] : undefined;
    if (typeof type !== 'string') {
      const message = `Expected a string that names the event type.`;
      return invalid(undefined, [issueAt([typeKey], 'invalid_type', message)]);
    }
    const check = checks.get(type);
    if (!check) return { kind: 'unknown', type, payload };

    const checked = check(payload, { copy: options.copy ?? true });
    const undeclared = options.strict ? undeclaredIn(type)(payload) : [];
    if (checked.ok && undeclared.length === 0) {
      return { kind: 'event', event: checked.value as Event }; // what the schema of `type` yields
    }
    return invalid(type, [...(checked.ok ? [] : checked.issues), ...undeclared]);
  };

  function modernize(input: unknown): unknown {
    if (!isRecord(input)) return input;
    const payload = normalizeLegacy(input);
    if (!isRecord(payload)) return payload;
    const canonical = aliases.get(String(payload[typeKey]));
    return canonical === undefined ? payload : { ...payload, [typeKey]: canonical };
  }
}

function invalid(type: string | undefined, issues: readonly Issue[]) {
  return { kind: 'invalid', type, issues: boundIssues(issues) } as const;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
