import type { Incoming } from './incoming.ts';
import type { ResponseCode } from './responses.ts';

/** Refuses a request by its method and headers; the body is not touched. */
export function checkRequest(incoming: Incoming): ResponseCode<'rejected'> | undefined {
  if (incoming.method !== 'POST') return 'METHOD_NOT_ALLOWED';
  if (!isJson(incoming.header('content-type'))) return 'CONTENT_TYPE_UNSUPPORTED';
  if ((incoming.header('content-encoding') ?? 'identity') !== 'identity') {
    return 'CONTENT_ENCODING_UNSUPPORTED';
  }
  return undefined;
}

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json(?:$|[ \t]*;)/i;
const CHARSET = /;[ \t]*charset[ \t]*=[ \t]*"?([^";\s]*)/i;

function isJson(contentType = ''): boolean {
  if (contentType === 'application/json') return true;
  const [, charset = 'utf-8'] = CHARSET.exec(contentType) ?? [];
  return JSON_TYPE.test(contentType) && charset.toLowerCase() === 'utf-8';
}
