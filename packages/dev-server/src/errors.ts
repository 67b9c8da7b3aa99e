import { defineErrors, guardFor, jsonBodyProblems, sharedProblems } from '@hookpact/errors';

/**
 * Every mistake that keeps a dev server from starting: what happened and how to go on.
 * Codes are stable and never reused.
 */
export const devServerErrors = {
  PORT_IN_USE: {
    message: 'Port {port} on {host} is in use by another program.',
    remedy: 'Choose another port, or port 0 for any free one.',
  },
  ADDRESS_UNAVAILABLE: {
    message: 'Cannot listen on {host}:{port} ({reason}).',
    remedy: 'Use 127.0.0.1, or an address of this machine and a port above 1023.',
  },
  API_KEY_REQUIRED: {
    message: 'Listening on {host} needs an API key: others can reach that address.',
    remedy: 'Pass apiKey, or listen on 127.0.0.1.',
  },
  DATA_FOLDER_UNUSABLE: {
    message: 'The data folder {folder} cannot be used: {detail}.',
    remedy: 'Choose a folder that you may write to.',
  },
  DATA_FILE_HELD: {
    message: 'The data file is in use. {detail}',
    remedy: 'Stop that process, or choose another data file.',
  },
  DATA_FILE_UNUSABLE: {
    message: 'The data file cannot be used. {detail}',
    remedy: 'Choose a file in a folder that exists and that you may write to.',
  },
  DATA_FILE_OLD: {
    message: 'The data file {file} has the tables of a version before the first release.',
    remedy: 'Delete it and start again, or choose another data file: its data cannot be migrated.',
  },
  DATA_FILE_TOO_NEW: {
    message: 'The data file {file} was written by a newer version.',
    remedy: 'Update this package, or choose another data file.',
  },
  OPTION_INVALID: {
    message: 'The option {option} must be {expected}.',
    remedy: 'Correct it where the dev server is started.',
  },
  ENDPOINT_INVALID: {
    message: 'Nothing can be sent to the endpoint {name}: {detail}',
    remedy: 'Correct its url or its secrets in the configuration.',
  },
  CATALOG_MISSING: {
    message: 'The dev server has no catalogue of events.',
    remedy: 'Name at least one in catalogs, or give a provider that brings its own.',
  },
  CATALOG_NAME_TAKEN: {
    message: 'Two catalogues are called {name}.',
    remedy: 'Rename one, or leave it out.',
  },
} as const;

export type DevServerErrorCode = keyof typeof devServerErrors;

/** A reason not to start. Compare `code`, not the message. */
export class DevServerError extends defineErrors('DevServerError', devServerErrors) {}

/** Narrows `error` to a {@link DevServerError}, optionally with that code. */
export const isDevServerError = guardFor(DevServerError);

/** Every refusal of the dev server's own HTTP API. Codes are stable and never reused. */
export const devServerApiErrors = {
  ...sharedProblems,
  ...jsonBodyProblems,
  BODY_TOO_LARGE: { status: 413, detail: 'The body is too large for this server.' },
  UNAUTHORIZED: {
    status: 401,
    detail: 'Send the API key of this server in the header "x-api-key".',
  },
  ORIGIN_REFUSED: {
    status: 403,
    detail: 'Pages of other origins may not call this server. Call it from a program.',
  },
  HOST_REFUSED: {
    status: 421,
    detail:
      'The Host of the request is not a name of this server. Use its address, or add the name to allowedHosts (--allowed-host).',
  },
  NOT_FOUND: { status: 404, detail: 'There is no such path; "GET /" lists all paths.' },
  CATALOG_UNKNOWN: { status: 422, detail: 'There is no catalogue of this name.' },
  EVENT_TYPE_UNKNOWN: {
    status: 422,
    detail: 'No catalogue has this event type; "GET /events" lists them.',
  },
  EVENT_INVALID: {
    status: 422,
    detail: 'The payload is not a valid event of this type; the issues say where.',
  },
  ENDPOINT_UNKNOWN: {
    status: 422,
    detail: 'There is no endpoint of this name; "GET /endpoints" lists them.',
  },
  MESSAGE_REFUSED: { status: 422, detail: 'The sender refuses the message; the issue says why.' },
  INTERNAL: { status: 500, detail: 'The server failed; its log says why.' },
} as const;

export type DevServerApiErrorCode = keyof typeof devServerApiErrors;
