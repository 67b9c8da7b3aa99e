import { fromRequest } from '../adapters/fetch.ts';
import { ReceiverError } from '../errors.ts';
import type { Outcome } from '../outcome.ts';
import type { Receiver } from '../receiver.ts';
import {
  type RequestOptions,
  type SchemeRequestOptions,
  schemeRequest,
  signedRequest,
} from './signed-request.ts';

type Tested = Pick<Receiver, 'outcomeOf'>;

/**
 * Delivers an event, or a request that you made, without a network, and tells what became of it.
 * @example
 * expect(await deliver(receiver, event, { secret: 'whsec_...' })).toMatchObject({ code: 'SIGNATURE_MISMATCH' });
 */
export async function deliver(
  receiver: Tested,
  event: unknown,
  options: DeliverOptions = {},
): Promise<Outcome> {
  return receiver.outcomeOf(fromRequest(await requestOf(event, options)));
}

export type DeliverOptions = RequestOptions & Partial<SchemeRequestOptions>;

function requestOf(event: unknown, options: DeliverOptions): Request | Promise<Request> {
  if (event instanceof Request) return event;
  const { scheme } = options;
  return scheme ? schemeRequest(event, { ...options, scheme }) : signedRequest(event, options);
}

/**
 * Delivers an event and throws unless it was handled. Needs no test runner.
 * @throws ReceiverError `EVENT_NOT_HANDLED`, with what the handler threw as its cause
 * @example
 * await expectReceived(receiver, sieve.example('job.complete'), { secret });
 * expect(database.videos()).toHaveLength(1);
 */
export async function expectReceived(
  receiver: Tested,
  event: unknown,
  options: DeliverOptions = {},
): Promise<void> {
  const outcome = await deliver(receiver, event, options);
  if (outcome.kind === 'handled') return;
  const cause = 'error' in outcome ? outcome.error : undefined;
  throw new ReceiverError('EVENT_NOT_HANDLED', { outcome: describe(outcome) }, { cause });
}

function describe(outcome: Outcome): string {
  const issues = 'issues' in outcome ? (outcome.issues ?? []) : [];
  const facts = [
    outcome.kind,
    ...('code' in outcome ? [outcome.code] : []),
    ...issues.map(({ pointer, message }) => `${pointer || '(root)'}: ${message}`),
  ];
  return facts.join(', ');
}
