import { type SignatureRejectionCode, signatureRejections } from '@hookpact/signature';
import { describe, expect, it } from 'vitest';
import { textOf } from '#response-texts';
import type { Outcome } from '../outcome.ts';
import { type ResponseCode, responses } from './responses.ts';
import { toResponse } from './to-response.ts';

const statusOf: Record<ResponseCode, number> = {
  METHOD_NOT_ALLOWED: 405,
  CONTENT_TYPE_UNSUPPORTED: 415,
  CONTENT_ENCODING_UNSUPPORTED: 415,
  PROVIDER_UNKNOWN: 404,
  BODY_TOO_LARGE: 413,
  BODY_TIMEOUT: 408,
  BODY_ABORTED: 400,
  BODY_NOT_FORM: 400,
  BODY_NOT_JSON: 400,
  BODY_UNSAFE: 400,
  BODY_TOO_COMPLEX: 413,
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
const codes = Object.keys(responses) as ResponseCode[]; // its own keys
const rejections = Object.keys(signatureRejections) as SignatureRejectionCode[]; // its own keys

describe('a response', () => {
  it.each(codes)('to %s has its status, and Retry-After exactly where it is put off', (code) => {
    const { kind } = responses[code];
    const response = toResponse({ kind, code, retryAfterSeconds: 3, error: 'hidden' } as Outcome); // one of each kind
    expect(response.status).toBe(statusOf[code]);
    expect(response.headers['retry-after']).toBe(kind === 'deferred' ? '3' : undefined);
    expect(response.headers['content-type']).toBe('application/problem+json');
    const { status } = responses[code];
    const { title, detail } = textOf(code);
    const type = `urn:hookpact:receiver:${code}`;
    expect(JSON.parse(response.body)).toEqual({ type, title, status, detail, code });
  });

  it.each(rejections)('to %s is 401, in its words', (code) => {
    const response = toResponse({ kind: 'rejected', code });
    expect(response).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'StandardWebhooks' },
    });
    expect(JSON.parse(response.body)).toMatchObject({ ...textOf(code), code });
  });

  it.each(['handled', 'accepted', 'duplicate', 'ignored', 'unknown'] as const)(
    'to a good request is exactly 200: %s',
    (kind) => {
      expect(toResponse({ kind })).toMatchObject({ status: 200, body: `{"outcome":"${kind}"}` });
    },
  );

  it('to a handshake is what the scheme says', () => {
    const response = { status: 200, headers: { 'content-type': 'text/plain' }, body: 'größe' };
    expect(toResponse({ kind: 'handshake', response })).toEqual({
      ...response,
      headers: { ...response.headers, 'content-length': '7' },
    });
  });

  it('points at the fields that are wrong, and counts its bytes, not its characters', () => {
    const issues = [
      { pointer: '/body/größe', code: 'invalid_type', message: 'Expected a string.' },
    ];
    const response = toResponse({ kind: 'rejected', code: 'EVENT_INVALID', issues });
    expect(JSON.parse(response.body).issues).toEqual(issues);
    expect(response.headers['content-length']).toBe(String(Buffer.byteLength(response.body)));
  });
});
