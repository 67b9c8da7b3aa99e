import { listMembers, toToken, withoutParameters } from '@hookpact/signature/field-value';
import type { Incoming } from './incoming.ts';
import type { ResponseCode } from './responses.ts';

/** Refuses a request by its method and headers; the body is not touched. */
export function checkRequest(
  incoming: Incoming,
  isForm = false,
): ResponseCode<'rejected'> | undefined {
  if (incoming.method !== 'POST') return 'METHOD_NOT_ALLOWED';
  if (!isForm && !isJson(incoming.header('content-type'))) return 'CONTENT_TYPE_UNSUPPORTED';
  const encoding = incoming.header('content-encoding');
  return encoding && !isPlain(encoding) ? 'CONTENT_ENCODING_UNSUPPORTED' : undefined;
}

const isPlain = (contentEncoding: string): boolean =>
  listMembers(contentEncoding).every((encoding) => toToken(encoding) === 'identity');

const JSON_TYPE = /^application\/(?:[\w!#$&^.+-]+\+)?json$/;

/**
 * Tells whether the type is JSON. Every member must be: a header that came twice has two. A charset
 * has no effect on JSON (RFC 8259, section 11): the bytes are checked as UTF-8.
 */
function isJson(contentType = ''): boolean {
  if (contentType === 'application/json') return true;
  const types = listMembers(contentType).map(withoutParameters);
  return types.length > 0 && types.every((type) => JSON_TYPE.test(type));
}
