import { type ReadJsonOptions, readJson } from '@hookpact/catalog/read-json';

export type JsonLimits = {
  readonly maxValues: number;
  readonly unsafeKeys: ReadJsonOptions['unsafeKeys'];
};

export type JsonRefusal = 'BODY_NOT_JSON' | 'BODY_UNSAFE' | 'BODY_TOO_COMPLEX';

type Read =
  | { readonly ok: true; readonly payload: unknown }
  | { readonly ok: false; readonly code: JsonRefusal };

/** Reads a body as JSON that is safe to handle, and small enough to check in one go. */
export function readEvent(body: Uint8Array, limits: JsonLimits): Read {
  const read = readJson(body, limits);
  return read.kind === 'json'
    ? { ok: true, payload: read.value }
    : { ok: false, code: refusals[read.kind] };
}

const refusals = {
  not_json: 'BODY_NOT_JSON',
  too_complex: 'BODY_TOO_COMPLEX',
  unsafe: 'BODY_UNSAFE',
} as const;
