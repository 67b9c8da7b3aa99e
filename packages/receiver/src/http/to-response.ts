import type { Issue } from '@hookpact/catalog';
import { signatureRejections } from '@hookpact/signature/universal';
import { isReceiverError } from '../errors.ts';
import { describeAge } from '../log.ts';
import type { Failed, Outcome, Rejected } from '../outcome.ts';
import type { HttpResponse } from './incoming.ts';
import { type ResponseCode, type ResponseRow, responses } from './responses.ts';
import { visible } from './visible.ts';

/** For every code of `signatureRejections`, which also has the words. */
const unauthorized = {
  status: 401,
  title: 'Signature refused',
  headers: { 'www-authenticate': 'StandardWebhooks' }, // RFC 9110, section 11.6.1: a 401 names a scheme
};

/**
 * The response to an outcome. Success is exactly 200: some providers retry on 201, 202 and 204 too.
 * Everything else is a problem document.
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export function toResponse(outcome: Outcome): HttpResponse {
  switch (outcome.kind) {
    case 'handled':
    case 'accepted':
    case 'duplicate':
    case 'ignored':
    case 'unknown':
      return successes[outcome.kind];
    case 'rejected':
      return isResponseCode(outcome.code)
        ? problem(outcome.code, responses[outcome.code], { issues: outcome.issues?.map(shown) })
        : problem(outcome.code, {
            ...unauthorized,
            detail: [signatureRejections[outcome.code], ...ageOf(outcome)].join(' '),
          });
    case 'deferred':
      return problem(outcome.code, responses[outcome.code], outcome);
    case 'failed':
      return problem(outcome.code, responses[outcome.code], { remedy: remedyOf(outcome) });
    default:
      return outcome satisfies never;
  }
}

// made once: every good request takes this path
const successes = {
  handled: success('handled'),
  accepted: success('accepted'),
  duplicate: success('duplicate'),
  ignored: success('ignored'),
  unknown: success('unknown'),
};

function success(outcome: Outcome['kind']): HttpResponse {
  return response(200, { 'content-type': 'application/json' }, { outcome });
}

const ageOf = ({ ageSeconds }: Rejected) =>
  ageSeconds === undefined ? [] : [describeAge(ageSeconds)];

/** Names of undeclared fields are a stranger's. */
const shown = (issue: Issue): Issue => ({
  ...issue,
  pointer: visible(issue.pointer),
  message: visible(issue.message),
});

/** A mistake in the set-up is told to the sender, too: whoever sets it up reads the response first. */
function remedyOf({ code, error }: Failed): string | undefined {
  return code === 'BODY_ALREADY_PARSED' && isReceiverError(error) ? error.remedy : undefined;
}

type Facts = {
  readonly remedy?: string | undefined;
  readonly issues?: readonly Issue[] | undefined;
  readonly retryAfterSeconds?: number | undefined;
};

export function isResponseCode(code: string): code is ResponseCode {
  return Object.hasOwn(responses, code);
}

function problem(code: string, row: Omit<ResponseRow, 'kind'>, facts: Facts = {}): HttpResponse {
  const { status, title, headers } = row;
  const { issues, remedy, retryAfterSeconds } = facts;
  const detail = remedy ? `${row.detail} ${remedy}` : row.detail;
  return response(
    status,
    {
      'content-type': 'application/problem+json',
      ...headers,
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    },
    { type: `urn:hookpact:receiver:${code}`, title, status, detail, code, issues },
  );
}

function response(status: number, headers: Record<string, string>, content: object): HttpResponse {
  const body = JSON.stringify(content);
  const length = String(new TextEncoder().encode(body).byteLength);
  return { status, headers: { ...headers, 'content-length': length }, body };
}
