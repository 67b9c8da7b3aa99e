import { signatureRejections } from '@hookpact/signature';
import { describe, expect, it } from 'vitest';
import { type AnswerCode, answers, toAnswer } from './answers.ts';
import type { Outcome } from './outcome.ts';

const statusOf: Record<AnswerCode, number> = {
  METHOD_NOT_ALLOWED: 405,
  CONTENT_TYPE_UNSUPPORTED: 415,
  CONTENT_ENCODING_UNSUPPORTED: 415,
  BODY_TOO_LARGE: 413,
  BODY_TIMEOUT: 408,
  BODY_ABORTED: 400,
  BODY_NOT_JSON: 400,
  BODY_UNSAFE: 400,
  EVENT_INVALID: 422,
  EVENT_CONFLICT: 409,
  EVENT_BUSY: 409,
  RETRY_LATER: 503,
  HANDLER_TIMEOUT: 503,
  DEDUPE_UNAVAILABLE: 503,
  INBOX_UNAVAILABLE: 503,
  OVER_CAPACITY: 503,
  SHUTTING_DOWN: 503,
  HANDLER_FAILED: 500,
  BODY_ALREADY_PARSED: 500,
  INTERNAL: 500,
};
const codes = Object.keys(answers) as AnswerCode[]; // its own keys

describe('an answer', () => {
  it.each(codes)('to %s has its status, and Retry-After exactly where it is put off', (code) => {
    const { kind } = answers[code];
    const answer = toAnswer({ kind, code, retryAfterSeconds: 3, error: 'hidden' } as Outcome); // one of each kind
    expect(answer.status).toBe(statusOf[code]);
    expect(answer.headers['retry-after']).toBe(kind === 'deferred' ? '3' : undefined);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    const { status, title, detail } = answers[code];
    const type = `urn:hookpact:receiver:${code}`;
    expect(JSON.parse(answer.body)).toEqual({ type, title, status, detail, code });
  });

  it.each(Object.entries(signatureRejections))('to %s is 401, in its words', (code, detail) => {
    const answer = toAnswer({ kind: 'rejected', code } as Outcome); // a key of the table
    expect(answer).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'StandardWebhooks' },
    });
    expect(JSON.parse(answer.body)).toMatchObject({ title: 'Signature refused', detail, code });
  });

  it.each(['handled', 'accepted', 'duplicate', 'ignored', 'unknown'] as const)(
    'to a good request is exactly 200: %s',
    (kind) => {
      expect(toAnswer({ kind })).toMatchObject({ status: 200, body: `{"outcome":"${kind}"}` });
    },
  );

  it('points at the fields that are wrong, and counts its bytes, not its characters', () => {
    const issues = [
      { pointer: '/body/größe', code: 'invalid_type', message: 'Expected a string.' },
    ];
    const answer = toAnswer({ kind: 'rejected', code: 'EVENT_INVALID', issues });
    expect(JSON.parse(answer.body).issues).toEqual(issues);
    expect(answer.headers['content-length']).toBe(String(Buffer.byteLength(answer.body)));
  });
});
