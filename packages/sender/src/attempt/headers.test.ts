import { createVerifier, generateSecret, readSignatureHeaders } from '@hookpact/signature';
import { expect, it } from 'vitest';
import type { DueAttempt } from '../store/store.ts';
import { createAttemptHeaders } from './headers.ts';

const body = new TextEncoder().encode('{}');
const wallMs = 1_700_000_000_000;
const facts = { wallMs, maxAttempts: 1, userAgent: 'test', traceparent: undefined };

it('each endpoint is signed for with its own secrets, whoever came before', () => {
  const attemptHeaders = createAttemptHeaders();
  const secrets = [generateSecret(), generateSecret(), generateSecret()];
  const signed = [...secrets, ...secrets].map((secret) => {
    const settings = { secrets: [secret], headers: {} };
    const due = { messageId: 'msg_1', attemptsMade: 1, body, settings } as unknown as DueAttempt; // all that is read
    const headers = readSignatureHeaders(attemptHeaders(due, facts));
    const verdicts = secrets.map(
      (other) => createVerifier({ secrets: [other] }).verify(headers, body, wallMs).ok,
    );
    return (
      verdicts.indexOf(true) === secrets.indexOf(secret) && verdicts.filter(Boolean).length === 1
    );
  });
  expect(signed).toEqual(Array(6).fill(true));
});
