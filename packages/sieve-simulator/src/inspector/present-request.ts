import { isUtf8 } from 'node:buffer';
import { toTimestamp } from '../api/timestamp.ts';
import type { InspectedRequest } from './inspected-request.ts';
import { judge } from './verdict.ts';

/** A request as the inspector's API shows it, with what the catalogue says about its body. */
export function presentRequest(request: InspectedRequest) {
  const isText = isUtf8(request.body);
  return {
    id: request.id,
    token: request.token,
    received_at: toTimestamp(request.receivedAt),
    method: request.method,
    path: request.path,
    headers: headerPairs(request.rawHeaders),
    body: Buffer.from(request.body).toString(isText ? 'utf8' : 'base64'),
    body_encoding: isText ? 'utf8' : 'base64',
    is_truncated: request.isTruncated,
    answer: request.answer,
    verdict: judge(request.body),
  };
}

/** A request as the inspector's API shows it. */
export type PresentedRequest = ReturnType<typeof presentRequest>;

function headerPairs(rawHeaders: readonly string[]): [name: string, value: string][] {
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as [string, string]] : [],
  );
}
