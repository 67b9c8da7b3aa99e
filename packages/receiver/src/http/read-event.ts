import { type ReadJsonOptions, readJson } from '@hookpact/catalog/read-json';
import { holdsAtMost } from './holds-at-most.ts';

export type JsonLimits = {
  readonly maxValues: number;
  readonly unsafeKeys: ReadJsonOptions['unsafeKeys'];
};

export type JsonRefusal = 'BODY_NOT_JSON' | 'BODY_UNSAFE' | 'BODY_TOO_COMPLEX';

type Read =
  | { readonly ok: true; readonly payload: unknown }
  | { readonly ok: false; readonly code: JsonRefusal };

/** Reads a body as JSON that is safe to handle, and small enough to check in one go. */
export function readEvent(body: Uint8Array, { maxValues, unsafeKeys }: JsonLimits): Read {
  // counted first, as even to parse half a million values takes long; each takes two bytes
  if (body.byteLength > 2 * maxValues && !holdsAtMost(body, maxValues)) {
    return { ok: false, code: 'BODY_TOO_COMPLEX' };
  }
  const read = readJson(body, { unsafeKeys });
  if (read.kind === 'not_json') return { ok: false, code: 'BODY_NOT_JSON' };
  if (read.kind === 'unsafe') return { ok: false, code: 'BODY_UNSAFE' };
  return { ok: true, payload: read.value };
}
