import { PactError } from '../errors.ts';
import type { Failure } from './failures.ts';
import type { Verification } from './verify-provider.ts';

/**
 * A verification as one would say it in a code review: which consumer, which event, where,
 * what it needs and what it got.
 */
export function formatVerification({ provider, interactions }: Verification): string {
  const failed = interactions.filter(({ failures }) => failures.length > 0);
  if (failed.length === 0) {
    const consumers = new Set(interactions.map(({ consumer }) => consumer)).size;
    return `${provider} honours ${count(interactions.length, 'interaction')} of ${count(consumers, 'consumer')}.`;
  }
  const blocks = failed.map(({ consumer, name, failures }) =>
    [`${consumer} · ${name}`, ...failures.map((it) => `  ${formatFailure(it)}`)].join('\n'),
  );
  const head = `${provider} breaks ${failed.length} of ${count(interactions.length, 'interaction')}:`;
  return [head, ...blocks].join('\n');
}

/** @throws PactError `VERIFICATION_FAILED` with the whole report */
export function assertVerified(verification: Verification): void {
  if (verification.isVerified) return;
  throw new PactError('VERIFICATION_FAILED', { report: formatVerification(verification) });
}

function formatFailure({ kind, where, expected, got }: Failure): string {
  if (kind === 'message') return `no message: ${got}`;
  return `${where || '(the whole event)'}: expected ${expected}, got ${got}`;
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
