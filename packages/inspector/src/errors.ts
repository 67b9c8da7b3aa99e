import { defineErrors, guardFor, jsonBodyProblems, sharedProblems } from '@hookpact/errors';

/** Every mistake in the use of an inspector. Codes are stable and never reused. */
export const inspectorErrors = {
  CATALOG_MISSING: {
    message: 'The inspector has no catalogue to judge requests by.',
    remedy: 'Name at least one in catalogs.',
  },
  CATALOG_NAME_TAKEN: {
    message: 'Two catalogues are called {name}.',
    remedy: 'Rename one, or leave it out: verdicts name the catalogue that they come from.',
  },
  OPTION_INVALID: {
    message: 'The option {option} must be {expected}.',
    remedy: 'Correct it where the inspector is created.',
  },
} as const;

export type InspectorErrorCode = keyof typeof inspectorErrors;

/** A reason why an inspector cannot be made. Compare `code`, not the message. */
export class InspectorError extends defineErrors('InspectorError', inspectorErrors) {}

/** Narrows `error` to a {@link InspectorError}, optionally with that code. */
export const isInspectorError = guardFor(InspectorError);

/** Every refusal of the inspector's HTTP API. Codes are stable and never reused. */
export const inspectorApiErrors = {
  ...sharedProblems,
  ...jsonBodyProblems,
  CONTENT_TYPE_UNSUPPORTED: {
    status: 415,
    detail: 'Send JSON, with the header "content-type: application/json".',
  },
  BODY_TOO_LARGE: {
    status: 413,
    detail: 'The body is longer than the inspector keeps; the rest was cut off.',
  },
  FORWARDING_OFF: {
    status: 403,
    detail: 'Only a server on loopback, or with --allow-private-networks, forwards requests.',
  },
  NOT_FOUND: { status: 404, detail: 'The inspector has no such path.' },
  TOKEN_INVALID: {
    status: 404,
    detail: 'Not an inspector token: use 1 to 64 letters, digits, "_" and "-".',
  },
  TOKEN_NOT_FOUND: { status: 404, detail: 'There is no such inspector token.' },
  REQUEST_NOT_FOUND: {
    status: 404,
    detail: 'There is no such request under this token; the oldest requests are deleted first.',
  },
  WAIT_TIMEOUT: { status: 408, detail: 'No request arrived in time.' },
  FORWARDED_TOO_OFTEN: {
    status: 508,
    detail: 'The request was forwarded five times: the scripts forward to each other.',
  },
  TOKENS_FULL: { status: 429, detail: 'There is no room for another token: delete one.' },
  INTERNAL: { status: 500, detail: 'The inspector failed; its log says why.' },
} as const;

export type InspectorApiErrorCode = keyof typeof inspectorApiErrors;
