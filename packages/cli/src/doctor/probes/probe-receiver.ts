import { explainAnswer } from '../answers/explain-answer.ts';
import { clockOffset, skewed } from '../answers/receiver-codes.ts';
import type { SentRequest } from '../answers/sent-request.ts';
import { exchanged, isPage, problemOf } from '../answers/words.ts';
import { type Finding, finding } from '../findings/finding.ts';
import type { Answer, Exchange, NoAnswer } from '../network/exchange.ts';
import { portOf } from '../network/network.ts';
import type { DoctorEvent } from './doctor-event.ts';
import { findPath } from './find-path.ts';
import { type Prober, probeBody } from './prober.ts';
import { refineSignature } from './refine-signature.ts';

export type ReceiverCheck = {
  readonly url: URL;
  readonly policy: SentRequest['policy'];
  /** The event to send after the probe; undefined without a catalogue and a secret. */
  readonly event: DoctorEvent | undefined;
  readonly timeoutMs: number;
};

export type ReceiverVerdict = {
  readonly findings: readonly Finding[];
  /** The checks that passed, and the checks that were left out. */
  readonly notes: readonly string[];
};

/** Sends a marked probe, then the event, and explains the answers; stops at the first obstacle. */
export async function probeReceiver(
  check: ReceiverCheck,
  prober: Prober,
): Promise<ReceiverVerdict> {
  const { url, policy, event } = check;
  const label = `POST ${url.pathname}, unsigned probe`;
  const sent: SentRequest = { url, policy, label, type: 'the probe', isSigned: false };
  const answer = await prober.send({ name: 'unsigned', body: probeBody });
  if (answer?.kind !== 'answer') return stopped(silence(answer, check, label));
  const obstacle = await explainUnsigned(answer, sent, prober);
  if (obstacle) return stopped(obstacle);
  const drift = driftOf(answer, label);
  const findings = [...(drift ? [drift] : [])];
  const needsSecret = isRefusal(answer) && event?.secret === undefined;
  if (!event || needsSecret) return { findings, notes: [noteOf(answer)] };
  if (event.secret !== undefined && policy.isSuccess(answer.status)) {
    findings.push(finding('ACCEPTS_UNSIGNED', {}, [exchanged(label, answer)]));
  }
  const found = await sendEvent(event, answer, check, prober);
  // a clock that is far off explains the refusal, and is said once
  const others =
    found?.code === 'CLOCK_SKEW' ? findings.filter((finding) => finding !== drift) : findings;
  if (found) return { findings: [...others, found], notes: [] };
  return { findings, notes: [`The receiver took ${event.type}${event.secret ? ', signed' : ''}.`] };
}

const stopped = (found: Finding): ReceiverVerdict => ({ findings: [found], notes: [] });

/**
 * An answer to the probe that the event would get, too; a refusal for what the probe lacks is none.
 */
async function explainUnsigned(answer: Answer, sent: SentRequest, prober: Prober) {
  const { status } = answer;
  if (status === 404) return findPath(answer, sent, probeBody, prober);
  if (isRefusal(answer)) return undefined;
  const found = explainAnswer(answer, sent);
  if (found?.code !== 'METHOD_NOT_ALLOWED' && found?.code !== 'NEXT_POST_MISSING') return found;
  return withAllowed(found, answer, sent, prober);
}

/** A framework that names the methods only when it is asked: Next answers OPTIONS by itself. */
async function withAllowed(found: Finding, answer: Answer, sent: SentRequest, prober: Prober) {
  if (answer.headers.allow) return found;
  const options = await prober.send({ name: 'options', method: 'OPTIONS' });
  const allow = options?.kind === 'answer' ? options.headers.allow : undefined;
  if (!allow || options?.kind !== 'answer') return found;
  const seen = exchanged(`OPTIONS ${sent.url.pathname} (allow: ${allow})`, options);
  const evidence = [...found.evidence, seen];
  if (found.code === 'NEXT_POST_MISSING') {
    const facts = { path: sent.url.pathname, allowed: `, only ${allow}` };
    return finding('NEXT_POST_MISSING', facts, evidence);
  }
  const headers = { ...answer.headers, allow };
  return { ...(explainAnswer({ ...answer, headers }, sent) ?? found), evidence };
}

const ofSignatures = /^(?:ID|TIMESTAMP|SIGNATURE)_|^EVENT_INVALID$/;

function isRefusal({ status, headers, body }: Answer): boolean {
  const { code } = problemOf(body);
  if (typeof code === 'string' && ofSignatures.test(code)) return true;
  const isOfEvent = status === 400 || status === 401 || status === 403 || status === 422;
  return isOfEvent && !headers['www-authenticate'] && !isPage(body);
}

function silence(
  none: NoAnswer | undefined,
  { url, timeoutMs, policy }: ReceiverCheck,
  label: string,
): Finding {
  const { failure, detail } = none ?? { failure: 'closed', detail: 'nothing was sent' };
  const evidence = [`${label}: ${detail}`];
  if (failure === 'not http') return finding('NOT_HTTP', { port: portOf(url), detail }, evidence);
  if (failure === 'closed') return finding('CONNECTION_CLOSED', { detail }, evidence);
  const limit = policy.timeoutMs / 1_000;
  const words = `; the policy ${policy.name} waits ${limit} s, then counts it as failed`;
  return finding('RECEIVER_HANGS', { seconds: timeoutMs / 1_000, policy: words }, evidence);
}

const DRIFT_SECONDS = 30;

function driftOf(answer: Answer, label: string): Finding | undefined {
  const offset = clockOffset(answer);
  if (offset === undefined || Math.abs(offset) < DRIFT_SECONDS) return undefined;
  const direction = offset > 0 ? 'ahead' : 'behind';
  const evidence = [`${label} → Date: ${answer.headers.date}`];
  return finding('CLOCK_DRIFT', { seconds: Math.abs(offset), direction }, evidence);
}

const TOLERANCE_SECONDS = 300;

async function sendEvent(
  event: DoctorEvent,
  unsigned: Answer,
  check: ReceiverCheck,
  prober: Prober,
): Promise<Finding | undefined> {
  const isSigned = event.secret !== undefined;
  const label = `POST ${check.url.pathname}, ${event.type}${isSigned ? ', signed' : ''}`;
  const { url, policy } = check;
  const sent: SentRequest = { url, policy, label, type: event.type, isSigned };
  const answer = await prober.send({ name: 'event', ...(await event.request('spaced')) });
  if (answer?.kind !== 'answer') return silence(answer, check, label);
  const found = explainAnswer(answer, sent);
  if (!found || !isSigned) return found;
  const isUnexplained = found.code === 'REQUEST_REFUSED' && isSameRefusal(answer, unsigned);
  if (found.code !== 'SIGNATURE_REFUSED' && !isUnexplained) return found;
  const offset = clockOffset(answer);
  if (offset !== undefined && Math.abs(offset) > TOLERANCE_SECONDS) {
    return skewed(Math.abs(offset), offset > 0, found.evidence);
  }
  return refineSignature(found, event, sent, prober);
}

/** A receiver that gives no reason refuses the unsigned and the wrongly signed in the same way. */
const isSameRefusal = (answer: Exchange, unsigned: Answer): boolean =>
  answer.kind === 'answer' &&
  answer.status >= 400 &&
  answer.status < 500 &&
  answer.status === unsigned.status &&
  answer.body === unsigned.body;

const noteOf = ({ status }: Answer): string =>
  status >= 400
    ? `The receiver refuses the unsigned probe with ${status}, as it should where webhooks are signed. Pass --secret, and --catalog to send it an event.`
    : `The receiver answers ${status} to the probe. Pass --catalog to send it an event.`;
