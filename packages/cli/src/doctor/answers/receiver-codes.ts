import type { ResponseCode } from '@hookpact/receiver';
import type { SignatureRejectionCode } from '@hookpact/signature';
import { type Finding, finding } from '../findings/finding.ts';
import type { Answer } from '../network/exchange.ts';
import type { SentRequest } from './sent-request.ts';
import { problemOf } from './words.ts';

type Explain = (facts: {
  readonly code: string;
  readonly detail: string;
  readonly issues: readonly { readonly pointer?: string; readonly message?: string }[];
  readonly answer: Answer;
  readonly sent: SentRequest;
  readonly evidence: readonly string[];
}) => Finding;

/** The meaning of a code of a Hookpact receiver for a webhook that does not arrive. */
export function explainCode(
  answer: Answer,
  sent: SentRequest,
  evidence: readonly string[],
): Finding | undefined {
  const { code, detail = '', issues = [] } = problemOf(answer.body);
  const explain = typeof code === 'string' ? codes[code as keyof typeof codes] : undefined;
  if (!explain || !Object.hasOwn(codes, String(code))) return undefined;
  const listed = Array.isArray(issues) ? issues.map(Object) : [];
  return explain({
    code: String(code),
    detail: String(detail),
    issues: listed,
    answer,
    sent,
    evidence,
  });
}

const bodyParsed: Explain = ({ detail, evidence }) => {
  // the first sentence says what happened, the others what to change in this framework
  const remedy = detail
    .split(/(?<=\.) /)
    .slice(1)
    .join(' ');
  return finding('BODY_PARSED_BEFORE', { remedy: remedy || MOUNT_BEFORE }, evidence);
};

/** The remedy where the framework is not known. */
export const MOUNT_BEFORE =
  'Mount the receiver before express.json(), or turn the body parser off for its path.';

const signature: Explain = ({ code, evidence }) =>
  finding('SIGNATURE_REFUSED', { code: `: ${code}` }, evidence);

const headerLost: Explain = ({ code, detail, sent, evidence }) => {
  if (!sent.isSigned) return finding('SIGNATURE_REFUSED', { code: `: ${code}` }, evidence);
  const ofStandard = `webhook-${code.split('_', 1)[0]?.toLowerCase()}`;
  const header = /^There is no (\S+) header/.exec(detail)?.[1] ?? ofStandard;
  return finding('SIGNATURE_HEADERS_LOST', { header }, evidence);
};

const clock: Explain = ({ code, detail, answer, evidence }) => {
  const [, said] = /\b(\d+) seconds (?:old|ahead)\b/.exec(detail) ?? [];
  const isAhead = code === 'TIMESTAMP_TOO_OLD';
  return skewed(said ? Number(said) : offsetInSeconds(answer), isAhead, evidence);
};

/** A finding about a clock that is so many seconds ahead, or behind. */
export function skewed(
  seconds: number | undefined,
  isAhead: boolean,
  evidence: readonly string[],
): Finding {
  const direction = isAhead ? 'ahead' : 'behind';
  return finding('CLOCK_SKEW', { seconds: seconds ?? 'more than 300', direction }, evidence);
}

/** The distance of a clock by its Date header, where that is more than the way takes. */
function offsetInSeconds(answer: Answer): number | undefined {
  const offset = Math.abs(clockOffset(answer) ?? 0);
  return offset > 60 ? offset : undefined;
}

/** By how many seconds the clock of a server is ahead, by its Date header. */
export function clockOffset({ headers, sentAt, receivedAt }: Answer): number | undefined {
  const date = Date.parse(headers.date ?? '');
  if (Number.isNaN(date)) return undefined;
  return Math.round((date - (sentAt + receivedAt) / 2) / 1_000);
}

const clockUnit: Explain = ({ detail, evidence }) =>
  finding('CLOCK_UNIT_WRONG', { reason: detail }, evidence);

const invalid: Explain = ({ issues, sent, evidence }) => {
  const [issue] = issues;
  const words = issue ? `: ${issue.pointer || 'the body'}: ${issue.message}` : '';
  return finding('EVENT_REFUSED', { type: sent.type, issue: words }, evidence);
};

const handler: Explain = ({ code, sent, evidence }) =>
  finding('HANDLER_FAILED', { type: sent.type, code }, evidence);

const refused: Explain = ({ code, detail, answer, evidence }) =>
  finding(
    'REQUEST_REFUSED',
    { status: answer.status, detail: `: ${code}: ${detail.replace(/\.$/, '')}` },
    evidence,
  );

const method: Explain = ({ sent, evidence }) =>
  finding('METHOD_NOT_ALLOWED', { path: sent.url.pathname, allowed: '', framework: '' }, evidence);

const codes: Readonly<Record<ResponseCode | SignatureRejectionCode, Explain>> = {
  METHOD_NOT_ALLOWED: method,
  CONTENT_TYPE_UNSUPPORTED: refused,
  CONTENT_ENCODING_UNSUPPORTED: refused,
  PROVIDER_UNKNOWN: refused,
  BODY_TOO_LARGE: refused,
  BODY_TIMEOUT: refused,
  BODY_ABORTED: refused,
  BODY_NOT_FORM: refused,
  BODY_NOT_JSON: refused,
  BODY_UNSAFE: refused,
  BODY_TOO_COMPLEX: refused,
  EVENT_INVALID: invalid,
  EVENT_CONFLICT: refused,
  EVENT_BUSY: refused,
  RETRY_LATER: handler,
  HANDLER_TIMEOUT: handler,
  HANDLER_FAILED: handler,
  DEDUPE_UNAVAILABLE: handler,
  INBOX_UNAVAILABLE: handler,
  OVER_CAPACITY: refused,
  SHUTTING_DOWN: refused,
  BODY_ALREADY_PARSED: bodyParsed,
  INTERNAL: handler,
  ID_MISSING: headerLost,
  TIMESTAMP_MISSING: headerLost,
  SIGNATURE_MISSING: headerLost,
  ID_MALFORMED: signature,
  TIMESTAMP_MALFORMED: signature,
  TIMESTAMP_IN_MILLISECONDS: clockUnit,
  TIMESTAMP_TOO_OLD: clock,
  TIMESTAMP_TOO_NEW: clock,
  SIGNATURE_EMPTY: headerLost,
  SIGNATURE_TOO_MANY: signature,
  SIGNATURE_MALFORMED: signature,
  SIGNATURE_BASE64_INVALID: signature,
  SIGNATURE_HEX_INVALID: signature,
  SIGNATURE_LENGTH_WRONG: signature,
  SIGNATURE_VERSION_UNKNOWN: signature,
  SIGNATURE_MISMATCH: signature,
};
