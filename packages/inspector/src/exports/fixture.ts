import type { ReceivedRequest } from '../models.ts';

/** A request as a file for a test: what was on the wire, and the event read from it. */
export function toFixture(request: ReceivedRequest) {
  const { method, path, headers, body, body_encoding, verdict } = request;
  return {
    method,
    path,
    headers,
    body,
    body_encoding,
    event: verdict.kind === 'not_json' ? null : JSON.parse(body),
  };
}
