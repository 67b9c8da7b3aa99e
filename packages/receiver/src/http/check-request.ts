import { listMembers, parseMediaType, toToken } from './field-value.ts';
import type { Incoming } from './incoming.ts';
import type { ResponseCode } from './responses.ts';

/** Refuses a request by its method and headers; the body is not touched. */
export function checkRequest(incoming: Incoming): ResponseCode<'rejected'> | undefined {
  if (incoming.method !== 'POST') return 'METHOD_NOT_ALLOWED';
  if (!isJson(incoming.header('content-type'))) return 'CONTENT_TYPE_UNSUPPORTED';
  const encoding = incoming.header('content-encoding');
  return encoding && !isPlain(encoding) ? 'CONTENT_ENCODING_UNSUPPORTED' : undefined;
}

const isPlain = (contentEncoding: string): boolean =>
  listMembers(contentEncoding).every((encoding) => toToken(encoding) === 'identity');

const JSON_TYPE = /^application\/(?:[\w!#$&^.+-]+\+)?json$/;
// a charset has no effect on JSON (RFC 8259, section 11): the bytes are checked as UTF-8. Only these
// can never be UTF-8, and get a better reason than "not JSON"
const WIDE_CHARSET =
  /^(?:utf-?(?:16|32)|ucs-?[24]|unicode(?!-?[12])|unicodefffe|csunicode|iso-10646)/;

/** Tells whether the type is JSON. Every member must be: a header that came twice has two. */
function isJson(contentType = ''): boolean {
  if (contentType === 'application/json') return true;
  const types = listMembers(contentType).map(parseMediaType);
  return (
    types.length > 0 &&
    types.every(({ type, charset = '' }) => JSON_TYPE.test(type) && !WIDE_CHARSET.test(charset))
  );
}
