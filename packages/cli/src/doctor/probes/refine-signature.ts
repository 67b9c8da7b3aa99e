import type { SentRequest } from '../answers/sent-request.ts';
import { exchanged } from '../answers/words.ts';
import { type Finding, finding } from '../findings/finding.ts';
import type { DoctorEvent } from './doctor-event.ts';
import type { Prober } from './prober.ts';
import { misreadings } from './signature-forms.ts';

/** The schemes whose secrets are written in base64 after a prefix. */
const ofStandardWebhooks: readonly string[] = ['standard', 'v1', 'svix'];

/**
 * A signature was refused: finds out whether the receiver checks other bytes, or reads its secret
 * wrongly. The event keeps its id, so it counts once.
 */
export async function refineSignature(
  refused: Finding,
  event: DoctorEvent,
  { policy, label }: SentRequest,
  prober: Prober,
): Promise<Finding> {
  const compact = await prober.send({ name: 'compact', ...(await event.request('compact')) });
  if (compact?.kind === 'answer' && policy.isSuccess(compact.status)) {
    const seen = exchanged(`${label}, as JSON.stringify writes it`, compact);
    return finding('BODY_RESERIALISED', {}, [...refused.evidence, seen]);
  }
  const mayBeMisread = prober.isHere && ofStandardWebhooks.includes(event.scheme.name);
  for (const { secret, how, remedy } of mayBeMisread ? misreadings(event.secret ?? '') : []) {
    const request = await event.request('spaced', secret);
    const answer = await prober.send({ name: 'misread', ...request });
    if (answer?.kind !== 'answer' || !policy.isSuccess(answer.status)) continue;
    const seen = exchanged(`${label} by a key that is read wrongly`, answer);
    return finding('SECRET_MISREAD', { how, remedy }, [...refused.evidence, seen]);
  }
  return refused.code === 'SIGNATURE_REFUSED'
    ? refused
    : finding('SIGNATURE_REFUSED', { code: '' }, refused.evidence);
}
