import { PactError } from '../errors.ts';
import type { Failure } from './failures.ts';
import type { Verification, VerifiedInteraction } from './verification.ts';

/**
 * A verification as one would say it in a code review: which consumer, which event, where,
 * what it expects and what it got. Of captures also what the catalogue does not know about the real
 * service.
 */
export function formatVerification(verification: Verification): string {
  const { provider, source, total, interactions, leftOut, drifted } = verification;
  const broken = interactions.filter(({ failures }) => failures.length > 0);
  const consumers = new Set(interactions.map(({ consumer }) => consumer)).size;
  const of = source === 'broker' ? '' : ` of ${count(consumers, 'consumer')}`;
  const all = count(total, 'interaction');
  const others = leftOut > 0 ? ` (${leftOut} that are not webhooks were left out)` : '';
  const verdict =
    broken.length === 0
      ? `${provider} honours ${all}${of}${others}.`
      : `${provider} breaks ${broken.length} of ${all}${others}:\n${formatFailures(broken)}`;
  const drift = drifted.flatMap(({ file, failures }) =>
    failures.map((failure) => `  ${file} ${formatFailure(failure)}`),
  );
  const head = drift.length > 0 ? ['Captured payloads that the catalogue does not allow:'] : [];
  return [verdict, ...head, ...drift].join('\n');
}

/** The failures of some interactions, one block each. */
export function formatFailures(interactions: readonly VerifiedInteraction[]): string {
  const blocks = interactions.map(({ consumer, name, failures }) =>
    [`${consumer} · ${name}`, ...failures.map((failure) => `  ${formatFailure(failure)}`)].join(
      '\n',
    ),
  );
  return blocks.join('\n');
}

/** @throws PactError `VERIFICATION_FAILED` with the whole report */
export function assertVerified(verification: Verification): void {
  if (verification.isVerified) return;
  throw new PactError('VERIFICATION_FAILED', { report: formatVerification(verification) });
}

/** A failure in one line: the location, the expected value, the sent value. */
export function formatFailure({ kind, where, expected, got }: Failure): string {
  if (kind === 'message') return `no message: ${got}`;
  const place = where || '(the whole event)';
  if (kind === 'schema') return `${place}: not ${expected}: ${got}`;
  return `${place}: expected ${expected}, got ${got}`;
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
