/**
 * The mistakes that defining a catalogue and reading payloads can report. The doors `./json-schema`
 * and `./arbitrary` have theirs in an `errors.ts` of their own, as receivers need not carry them.
 */
export const definitionErrors = {
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
  EXAMPLE_INVALID: {
    message: 'Example {index} of {type} does not match its schema: {detail}',
    remedy: 'Fix the example: documentation and contract tests are made from it.',
  },
  EXAMPLE_NOT_JSON: {
    message: 'Example {index} of {type} holds {what} at {pointer}, which JSON does not have.',
    remedy: 'Write the example, and its schema, as the payload is on the wire.',
  },
  EXAMPLE_MISSING: {
    message: 'The event type {type} has no example.',
    remedy: 'Give it at least one under "examples".',
  },
  EXAMPLE_NAMES: {
    message: 'The event type {type} has more names of examples than examples.',
    remedy: 'Give "exampleNames" one name for each of "examples", in the same order.',
  },
  NAME_TAKEN: {
    message: 'Two declarations of the catalogue {catalog} share the name {name}.',
    remedy: 'Rename one event type, alias or definition.',
  },
} as const;
