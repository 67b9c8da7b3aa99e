import { readJson } from '@hookpact/catalog/read-json';
import type { InspectedRequest } from '../requests/inspected-request.ts';
import type { PresentRequest } from '../requests/present-request.ts';

/** A request as a file for a test: its bytes on the wire, and the event in it, if any. */
export function toFixture(request: InspectedRequest, present: PresentRequest) {
  const { method, path, headers, body, body_encoding } = present(request);
  const read = readJson(request.body);
  const event = read.kind === 'json' ? read.value : null;
  return { method, path, headers, body, body_encoding, event };
}
