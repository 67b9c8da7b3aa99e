import type { FailureClass } from '../records.ts';

type NetworkFailure = Exclude<FailureClass, 'status' | 'redirect'>;

const classes: Readonly<Record<string, NetworkFailure>> = {
  EGRESS_BLOCKED: 'blocked',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  ENODATA: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  EADDRNOTAVAIL: 'refused',
  ETIMEDOUT: 'timeout',
  ATTEMPT_TIMEOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
};

/** The failure class of a network error; an unknown error is a reset. */
export function classifyFailure(error: unknown): NetworkFailure {
  const code = codeOf(error);
  if (code in classes) return classes[code] ?? 'reset';
  return /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code) ? 'tls' : 'reset';
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  // with several addresses, Node reports one error for all of them
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
