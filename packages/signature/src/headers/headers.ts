export const ID_HEADER = 'webhook-id';
export const TIMESTAMP_HEADER = 'webhook-timestamp';
export const SIGNATURE_HEADER = 'webhook-signature';

/** The values of the three headers, as they arrived. */
export type SignatureHeaders = {
  /** `webhook-id` */
  readonly id: string | null | undefined;
  /** `webhook-timestamp`: whole seconds since 1970, as text. */
  readonly timestamp: string | null | undefined;
  /** `webhook-signature`: `version,base64`, several separated by spaces. */
  readonly signature: string | null | undefined;
};

/** The headers that a signed request carries. */
export type SignedHeaders = {
  readonly [ID_HEADER]: string;
  readonly [TIMESTAMP_HEADER]: string;
  readonly [SIGNATURE_HEADER]: string;
};

/** A source of headers: a `Headers` object, a record (`request.headers` of node:http), a getter. */
export type HeaderSource = HeadersLike | HeaderRecord | HeaderGetter;

export type HeadersLike = { get(name: string): string | null };
export type HeaderRecord = Readonly<Record<string, string | readonly string[] | undefined>>;
export type HeaderGetter = (name: string) => string | null | undefined;

/**
 * Picks the three headers that a verifier wants. Names in a record match in any case; values that
 * were sent twice are joined by `, `, as `Headers` does.
 * @example
 * verifier.verify(readSignatureHeaders(request.headers), body);
 */
export function readSignatureHeaders(source: HeaderSource): SignatureHeaders {
  const get = headerGetter(source);
  return { id: get(ID_HEADER), timestamp: get(TIMESTAMP_HEADER), signature: get(SIGNATURE_HEADER) };
}

/** Values that were sent twice are joined by `, `. */
export function headerGetter(source: HeaderSource): HeaderGetter {
  if (typeof source === 'function') return source;
  if (isHeadersLike(source)) return (name) => source.get(name);
  return (name) => {
    const value = source[name] ?? source[spellingOf(name, source)];
    const text = typeof value === 'object' ? value.join(', ') : value;
    return typeof text === 'string' ? text.trim() : text;
  };
}

const isHeadersLike = (source: HeadersLike | HeaderRecord): source is HeadersLike =>
  typeof source.get === 'function';

const spellingOf = (name: string, record: HeaderRecord): string =>
  Object.keys(record).find((key) => key.toLowerCase() === name) ?? name;
