import { redactUrl } from '@hookpact/errors/redact-url';
import { ConformanceError } from '../errors.ts';
import { isMet } from '../expect.ts';
import { type Answer, describeAnswer, excerptOf } from '../http/answer.ts';
import type { Ending } from '../report.ts';
import { createTools } from './create-tools.ts';
import type { Session } from './session.ts';

/** Event types that are tried before a receiver counts as accepting nothing. */
const MOST_TYPES = 5;

/** Nothing answers, or the answer is not HTTP. */
const unreachable =
  /^(ECONNREFUSED|ENOTFOUND|EAI_|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|NOT_LOOPBACK|EPROTO|HPE_|ERR_TLS|ERR_SSL)|CERT/;

/**
 * Sends plain events until one is taken, whose type is then that of plain events.
 * @returns an ending where none is taken
 * @throws ConformanceError `RECEIVER_UNREACHABLE`
 */
export async function knock(
  session: Session,
): Promise<{ ending: Ending; note: string } | undefined> {
  const { settings, events } = session;
  let first: Answer | undefined;
  for (const type of events.types.slice(0, MOST_TYPES)) {
    const { message, event, send } = createTools(session);
    const answer = await send(await message(event(type)));
    requireReachable(answer, settings.url);
    if (isMet('taken', answer, settings.policy)) {
      session.plainType = type;
      return undefined;
    }
    first ??= answer;
    if (answer.kind === 'timeout') break;
  }
  return first && endingOf(first, session);
}

function requireReachable(answer: Answer, url: URL): void {
  if (answer.kind !== 'broken' || !unreachable.test(answer.code)) return;
  throw new ConformanceError('RECEIVER_UNREACHABLE', { url: redactUrl(url), reason: answer.code });
}

function endingOf(answer: Answer, { settings }: Session): { ending: Ending; note: string } {
  const ending = answer.kind === 'timeout' ? 'no answer' : 'nothing is taken';
  const said = excerptOf(answer);
  const isAuth = answer.kind === 'answered' && [400, 401, 403].includes(answer.status);
  const hint = isAuth
    ? ` Check the secret, and that the receiver expects the scheme ${settings.scheme.name}.`
    : '';
  const words = `A plain event is not taken: the receiver ${describeAnswer(answer)}.`;
  return { ending, note: words + (said ? ` It said: ${said}` : '') + hint };
}
