import { isUtf8 } from 'node:buffer';
import { toTimestamp } from '../api/timestamp.ts';
import { headerPairs, type InspectedRequest } from './inspected-request.ts';
import { judge } from './verdict.ts';

/** A request as the inspector's API shows it, with what the catalogue says about its body. */
export function presentRequest(request: InspectedRequest) {
  return {
    id: request.id,
    token: request.token,
    received_at: toTimestamp(request.receivedAt),
    method: request.method,
    path: request.path,
    headers: headerPairs(request.rawHeaders),
    ...presentBody(request.body),
    is_truncated: request.isTruncated,
    answer: request.answer,
    verdict: judge(request.body),
  };
}

/** Bytes in JSON: as text where they are text. */
export function presentBody(bytes: Uint8Array) {
  const body_encoding = isUtf8(bytes) ? 'utf8' : 'base64';
  return { body: Buffer.from(bytes).toString(body_encoding), body_encoding } as const;
}
