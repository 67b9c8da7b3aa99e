import { isUtf8 } from 'node:buffer';
import type { ReceivedRequest } from '../models.ts';
import { headerPairs, type InspectedRequest } from './inspected-request.ts';
import type { Judge } from './verdict.ts';

/** Shows a request as the API does, with what the catalogues say about its body. */
export type PresentRequest = (request: InspectedRequest) => ReceivedRequest;

export const createPresenter =
  (judge: Judge): PresentRequest =>
  (request) => ({
    id: request.id,
    token: request.token,
    received_at: new Date(request.receivedAt).toISOString(),
    method: request.method,
    path: request.path,
    headers: headerPairs(request.rawHeaders),
    ...presentBody(request.body),
    is_truncated: request.isTruncated,
    response: request.response,
    verdict: judge(request.body, headersOf(request)),
  });

const headersOf = ({ rawHeaders }: InspectedRequest) =>
  new Map(headerPairs(rawHeaders).map(([name, value]) => [name.toLowerCase(), value]));

/** Bytes in JSON: as text where they are text. */
export function presentBody(bytes: Uint8Array) {
  const body_encoding = isUtf8(bytes) ? 'utf8' : 'base64';
  return { body: Buffer.from(bytes).toString(body_encoding), body_encoding } as const;
}
