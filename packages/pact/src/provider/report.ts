import type { BrokerVerification } from '../broker/verifier-report.ts';
import type { CaptureVerification } from '../capture/verify-captures.ts';
import { PactError } from '../errors.ts';
import type { Failure } from './failures.ts';
import type { Verification, VerifiedInteraction } from './verify-provider.ts';

/**
 * A verification as one would say it in a code review: which consumer, which event, where,
 * what it needs and what it got.
 */
export function formatVerification({ provider, interactions, leftOut }: Verification): string {
  const broken = interactions.filter(({ failures }) => failures.length > 0);
  const consumers = count(new Set(interactions.map(({ consumer }) => consumer)).size, 'consumer');
  const all = count(interactions.length, 'interaction');
  const others = leftOut > 0 ? ` (${leftOut} that are no webhooks were left out)` : '';
  if (broken.length === 0) return `${provider} honours ${all} of ${consumers}${others}.`;
  return `${provider} breaks ${broken.length} of ${all}${others}:\n${formatFailures(broken)}`;
}

/** Like {@link formatVerification}, for pacts of a broker. */
export function formatBrokerVerification(verification: BrokerVerification): string {
  const { provider, total, broken } = verification;
  const all = count(total, 'interaction');
  if (broken.length === 0) return `${provider} honours ${all}.`;
  return `${provider} breaks ${broken.length} of ${all}:\n${formatFailures(broken)}`;
}

/** The failures of some interactions, one block each. */
export function formatFailures(
  interactions: readonly Omit<VerifiedInteraction, 'fingerprint'>[],
): string {
  const blocks = interactions.map(({ consumer, name, failures }) =>
    [`${consumer} · ${name}`, ...failures.map((it) => `  ${formatFailure(it)}`)].join('\n'),
  );
  return blocks.join('\n');
}

/** Like {@link formatVerification}, with what the catalogue does not know about the real service. */
export function formatCaptureVerification(verification: CaptureVerification): string {
  const drift = verification.drifted.flatMap(({ file, failures }) =>
    failures.map((it) => `  ${file} ${formatFailure(it)}`),
  );
  const head = drift.length > 0 ? ['Captured payloads that the catalogue does not allow:'] : [];
  return [formatVerification(verification), ...head, ...drift].join('\n');
}

/** @throws PactError `VERIFICATION_FAILED` with the whole report */
export function assertVerified(verification: Verification): void {
  if (verification.isVerified) return;
  throw new PactError('VERIFICATION_FAILED', { report: formatVerification(verification) });
}

function formatFailure({ kind, where, expected, got }: Failure): string {
  if (kind === 'message') return `no message: ${got}`;
  const place = where || '(the whole event)';
  if (kind === 'schema') return `${place}: not ${expected}: ${got}`;
  return `${place}: expected ${expected}, got ${got}`;
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
