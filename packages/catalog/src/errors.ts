import { defineErrors, guardFor } from '@hookpact/errors';

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
    message: 'The schema of {name} cannot be read, or cannot be written as JSON Schema.',
    remedy:
      'Use Zod 4 (also "zod/mini"), Zod 3, or a Standard Schema that has "~standard.jsonSchema".',
  },
  ZOD3_NOT_IMPORTED: {
    message: 'The schema of {name} is a Zod 3 schema, which needs a door of its own.',
    remedy: "Add: import '@hookpact/catalog/zod3'; before the catalogue is defined.",
  },
  SCHEMA_NOT_JSON: {
    message: 'The schema of {name} takes {what} at {pointer}, which JSON does not have.',
    remedy:
      'Describe what is on the wire, such as z.iso.datetime() or z.string(); z.codec(...) and ' +
      '.transform(...) turn it into what handlers get. For "may be absent", use .optional().',
  },
  SCHEMA_ASYNC: {
    message: 'The schema of {name} checks asynchronously.',
    remedy: 'Use a schema without async refinements and transforms; check the rest in the handler.',
  },
  STRICT_NOT_IMPORTED: {
    message: 'Strict reading needs the JSON Schema of the events.',
    remedy: "Add: import '@hookpact/catalog/json-schema'; in the test that reads strictly.",
  },
  TARGET_UNSUPPORTED: {
    message: 'The events cannot be written for {target}: {detail}',
    remedy: 'Use another target, or a later version of the schema library.',
  },
  REFERENCE_DANGLING: {
    message: 'The JSON Schema of {name} refers to {ref}, which does not exist.',
    remedy: 'Name the recursive shape under "definitions"; please report it, too.',
  },
  EXAMPLE_INVALID: {
    message: 'Example {index} of {type} does not match its schema: {detail}',
    remedy: 'Fix the example: documentation and contract tests are made from it.',
  },
  ARBITRARY_UNSUPPORTED: {
    message: 'Values cannot be generated for the keyword "{keyword}" of a JSON Schema.',
    remedy: 'Generate this event by hand, or say it in the schema without that keyword.',
  },
  ARBITRARY_EXHAUSTED: {
    message: 'None of 10,000 generated values is a valid {what}.',
    remedy: 'Generate it by hand: its rules are not met by chance, or they contradict each other.',
  },
  EXAMPLE_NOT_JSON: {
    message: 'Example {index} of {type} holds {what} at {pointer}, which JSON does not have.',
    remedy: 'Write the example, and its schema, as the payload is on the wire.',
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
export class CatalogError extends defineErrors('CatalogError', catalogErrors) {}

/** Narrows `error` to a {@link CatalogError}, optionally with that code. */
export const isCatalogError = guardFor(CatalogError);
