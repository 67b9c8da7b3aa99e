/** The refusals that each HTTP API of ours has, in the same words; spread them into its table. */
export const sharedProblems = {
  REQUEST_INVALID: { status: 422, detail: 'The request is not valid; the issues show where.' },
  BODY_NOT_JSON: { status: 400, detail: 'Send one JSON document in UTF-8.' },
  METHOD_NOT_ALLOWED: { status: 405, detail: 'The header "allow" lists what this path takes.' },
  STORAGE_FULL: {
    status: 507,
    detail: 'The disk of this server is full: nothing was stored. Make room, and try again.',
  },
} as const;

/** The refusals of an API that takes whole JSON documents: what `readJsonBody` of the catalogue finds. */
export const jsonBodyProblems = {
  BODY_UNSAFE: {
    status: 400,
    detail: 'Send JSON without "__proto__" keys, nested at most 100 levels deep.',
  },
  BODY_TOO_COMPLEX: { status: 413, detail: 'Send at most 65,000 JSON values in one body.' },
} as const;
