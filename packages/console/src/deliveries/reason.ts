import type { DeliveryAttempt } from '../api/types.ts';

const LONGEST = 200;

/** Why an attempt failed, in words: what the answer says, else what the network said. */
export function reasonOf({
  failure,
  status,
  headers,
  body,
  body_encoding,
  detail,
}: DeliveryAttempt) {
  if (failure === null) return '';
  if (failure === 'redirect') return `Redirects to ${headers.location ?? 'nowhere'}; not followed.`;
  if (failure !== 'status') return detail ?? '';
  const said = body_encoding === 'utf8' ? firstWords(body) : '';
  if (said) return said;
  return status !== null && status < 300
    ? `This policy takes only other answers than ${status}.`
    : '';
}

/** Code and detail of a problem document (RFC 9457), else the first line. */
function firstWords(body: string): string {
  try {
    const { code, detail, title } = Object(JSON.parse(body)) as Record<string, unknown>;
    const words = [code, detail ?? title].filter((word) => typeof word === 'string').join(': ');
    if (words) return words.slice(0, LONGEST);
  } catch {
    // no JSON: the first line says something, too
  }
  return (body.trimStart().split('\n', 1)[0] ?? '').slice(0, LONGEST);
}
