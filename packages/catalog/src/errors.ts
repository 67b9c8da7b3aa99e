/**
 * Every mistake this package can report: what happened and what to do about it.
 * Codes are stable and never reused.
 */
export const catalogErrors = {
  EVENT_INVALID: {
    message: 'The payload is not a valid {type} event: {detail}',
    remedy: 'Fix the fields that the issues point at, or use safeParse to handle them as data.',
  },
  EVENT_TYPE_UNKNOWN: {
    message: 'The catalogue {catalog} has no event type {type}.',
    remedy: 'Use safeParse, whose "unknown" branch covers event types that were added later.',
  },
  SCHEMA_UNSUPPORTED: {
    message: 'The schema of {name} is neither a Zod 4 nor a Zod 3 schema.',
    remedy: 'Build it with z.looseObject(...) from "zod" (4.5 or later) or "zod/v3".',
  },
  EXAMPLE_INVALID: {
    message: 'Example {index} of {type} does not match its schema: {detail}',
    remedy: 'Fix the example: documentation and contract tests are made from it.',
  },
  EXAMPLE_MISSING: {
    message: 'The event type {type} has no example.',
    remedy: 'Give it at least one under "examples".',
  },
  NAME_TAKEN: {
    message: 'Two declarations of the catalogue {catalog} share the name {name}.',
    remedy: 'Rename one event type, alias or definition.',
  },
} as const;

export type CatalogErrorCode = keyof typeof catalogErrors;

/** A mistake in a catalogue, or a payload that `parse` refused. Compare `code`, not the message. */
export class CatalogError extends Error {
  override readonly name = 'CatalogError';
  readonly code: CatalogErrorCode;
  /** What to do about it, in one sentence. */
  readonly remedy: string;

  constructor(code: CatalogErrorCode, facts: Record<string, string | number> = {}) {
    const { message, remedy } = catalogErrors[code];
    super(message.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name])));
    this.code = code;
    this.remedy = remedy;
  }
}

/** Narrows `error` to a {@link CatalogError}, optionally with that code. */
export const isCatalogError = (error: unknown, code?: CatalogErrorCode): error is CatalogError =>
  error instanceof CatalogError && (code === undefined || error.code === code);
