import { randomBytes } from 'node:crypto';
import { createSigner, type Signer } from '@hookpact/signature';
import type { SchemeSignInput } from '@hookpact/signature/schemes';
import type { DueAttempt } from '../store/store.ts';

/** The message and the time of an attempt. */
export type AttemptContent = {
  readonly url: string;
  readonly messageId: string;
  readonly body: Uint8Array;
  readonly wallMs: number;
};

/** Returns the headers that an attempt really sends. */
export type FinishHeaders = (
  headers: Readonly<Record<string, string>>,
  content: AttemptContent,
) => Record<string, string>;

/** Signs in a provider's own way; returns the headers to add. */
export type SignAttempt = (input: SchemeSignInput) => Readonly<Record<string, string>>;

type HeaderFacts = {
  wallMs: number;
  maxAttempts: number;
  userAgent: string;
  /** That of a span; without one, a new one is made. */
  traceparent: string | undefined;
};

/**
 * Makes the headers of attempts; signers are made once per set of secrets.
 * @param signOwn in place of Standard Webhooks
 */
export function createAttemptHeaders(signOwn?: SignAttempt) {
  const signers = new Map<string, Signer>();

  return function attemptHeaders(due: DueAttempt, facts: HeaderFacts): Record<string, string> {
    const timestampSeconds = Math.floor(facts.wallMs / 1_000);
    const { secrets, headers } = due.settings;
    return {
      ...headers,
      'content-type': 'application/json',
      'user-agent': facts.userAgent,
      'webhook-id': due.messageId,
      'webhook-timestamp': String(timestampSeconds),
      ...(secrets.length > 0 && signed(due, timestampSeconds)),
      'hookpact-attempt': String(due.attemptsMade),
      'hookpact-max-attempts': String(facts.maxAttempts),
      // https://www.w3.org/TR/trace-context/: a new trace for every attempt
      traceparent: facts.traceparent ?? newTraceparent(),
    };
  };

  function signed({ messageId: id, url, body, settings }: DueAttempt, timestampSeconds: number) {
    const { secrets } = settings;
    return signOwn
      ? signOwn({ secret: secrets, id, url, body, timestampSeconds })
      : signerOf(secrets).sign({ id, timestampSeconds, body });
  }

  function signerOf(secrets: readonly string[]): Signer {
    const key = secrets.join(' ');
    const signer = signers.get(key) ?? createSigner(secrets);
    if (!signers.has(key) && signers.size >= MAX_SIGNERS) signers.clear();
    signers.set(key, signer);
    return signer;
  }
}

const MAX_SIGNERS = 10_000;

function newTraceparent(): string {
  const ids = randomBytes(24).toString('hex');
  return `00-${ids.slice(0, 32)}-${ids.slice(32)}-01`;
}
