import type { Issue } from '@hookpact/catalog';
import { textOf } from '#response-texts';
import { isReceiverError } from '../errors.ts';
import { describeAge } from '../log.ts';
import type { Failed, NotSuccess, Outcome, Rejected } from '../outcome.ts';
import type { HttpResponse } from './incoming.ts';
import { rowOf } from './responses.ts';
import { visible } from './visible.ts';

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
      return problem(outcome.code, { issues: outcome.issues?.map(shown), remark: ageOf(outcome) });
    case 'deferred':
      return problem(outcome.code, { retryAfterSeconds: outcome.retryAfterSeconds });
    case 'failed':
      return problem(outcome.code, { remark: remedyOf(outcome) });
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
  ageSeconds === undefined ? undefined : describeAge(ageSeconds);

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
  /** Follows the detail of the row. */
  readonly remark?: string | undefined;
  readonly issues?: readonly Issue[] | undefined;
  readonly retryAfterSeconds?: number | undefined;
};

function problem(code: NotSuccess['code'], facts: Facts): HttpResponse {
  const { status, headers } = rowOf(code);
  const { issues, remark, retryAfterSeconds } = facts;
  const text = textOf(code);
  const detail = remark ? `${text.detail} ${remark}` : text.detail;
  return response(
    status,
    {
      'content-type': 'application/problem+json',
      ...headers,
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    },
    { type: `urn:hookpact:receiver:${code}`, title: text.title, status, detail, code, issues },
  );
}

function response(status: number, headers: Record<string, string>, content: object): HttpResponse {
  const body = JSON.stringify(content);
  const length = String(new TextEncoder().encode(body).byteLength);
  return { status, headers: { ...headers, 'content-length': length }, body };
}
