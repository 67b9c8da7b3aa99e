import type { Issue } from '@hookpact/catalog';
import { textOf } from '#response-texts';
import type { NotSuccess, Outcome } from '../outcome.ts';
import { detailOf } from './detail.ts';
import type { HttpResponse } from './incoming.ts';
import { rowOf } from './responses.ts';
import { visible } from './visible.ts';

/**
 * The response to an outcome. Success is exactly 200: some providers retry on 201, 202 and 204 too.
 * Everything else is a problem document.
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export function toResponse(outcome: Outcome): HttpResponse {
  if ('code' in outcome) return problem(outcome);
  return outcome.kind === 'handshake' ? counted(outcome.response) : success(outcome.kind);
}

// each is made once: every good request takes this path
const successes = new Map<Outcome['kind'], HttpResponse>();

function success(outcome: Outcome['kind']): HttpResponse {
  const kept = successes.get(outcome);
  if (kept) return kept;
  const made = response(200, { 'content-type': 'application/json' }, { outcome });
  successes.set(outcome, made);
  return made;
}

function problem(outcome: NotSuccess): HttpResponse {
  const { kind, code } = outcome;
  const { status, headers } = rowOf(code);
  const { title } = textOf(code);
  return response(
    status,
    {
      'content-type': 'application/problem+json',
      ...headers,
      ...(kind === 'deferred' && { 'retry-after': String(outcome.retryAfterSeconds) }),
    },
    {
      type: `urn:hookpact:receiver:${code}`,
      title,
      status,
      detail: detailOf(outcome),
      code,
      issues: kind === 'rejected' ? outcome.issues?.map(shown) : undefined,
    },
  );
}

/** Names of undeclared fields are a stranger's. */
const shown = (issue: Issue): Issue => ({
  ...issue,
  pointer: visible(issue.pointer),
  message: visible(issue.message),
});

function response(status: number, headers: Record<string, string>, content: object): HttpResponse {
  return counted({ status, headers, body: JSON.stringify(content) });
}

function counted({ status, headers, body }: HttpResponse): HttpResponse {
  const length = String(new TextEncoder().encode(body).byteLength);
  return { status, headers: { ...headers, 'content-length': length }, body };
}
