import type { DeliveryPolicy } from '@hookpact/sender';
import type { DeliveryAttempt, DeliveryDetail } from '@hookpact/sender/http';
import { explainAnswer } from '../answers/explain-answer.ts';
import { type Finding, finding } from '../findings/finding.ts';
import type { Answer } from '../network/exchange.ts';
import { shownUrl } from '../url/spelling.ts';

/** Why the last attempt of a delivery failed; undefined where it did not, or was not made. */
export function explainDelivery(
  delivery: DeliveryDetail,
  policy: DeliveryPolicy,
): Finding | undefined {
  const attempt = delivery.attempt_list.at(-1);
  if (!attempt?.failure) return undefined;
  const url = new URL(delivery.url);
  const label = `${delivery.event_type} to ${shownUrl(url)}, attempt ${attempt.number}`;
  if (attempt.status === null) return withoutAnswer(delivery, attempt, label);
  const answer = answerOf(attempt);
  const sent = { url, policy, label, type: delivery.event_type, isSigned: true };
  return explainAnswer(answer, sent);
}

function answerOf({ status, headers, body, started_at, total_ms }: DeliveryAttempt): Answer {
  const sentAt = Date.parse(started_at);
  const receivedAt = sentAt + total_ms;
  return { kind: 'answer', status: status ?? 0, headers, body, sentAt, receivedAt };
}

const remedies: Readonly<Record<string, string>> = {
  dns: 'Correct the name of the host.',
  refused: 'Start the receiver, or correct the port.',
  reset: 'Read the log of the receiver: it closed the connection.',
  timeout: 'Answer before the work is done, and check that every path of the code answers.',
  tls: 'Compare the scheme of the URL with what the server speaks, and check its certificate.',
  blocked: 'Private addresses are for a server on 127.0.0.1.',
};

function withoutAnswer(
  { event_type: type, url }: DeliveryDetail,
  { failure, detail }: DeliveryAttempt,
  label: string,
): Finding {
  const shown = shownUrl(url);
  const reason = [failure, detail].filter(Boolean).join(': ');
  const remedy = `${remedies[failure ?? ''] ?? ''} Then: hookpact doctor ${shown}`.trim();
  return finding('DELIVERY_FAILED', { type, url: shown, reason, remedy }, [`${label}: ${reason}`]);
}
