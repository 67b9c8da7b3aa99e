/** Where a request is sent on to. */
export type Target = {
  readonly url: URL;
  /** Path and query, as they stand in the request line. */
  readonly path: string;
};

/**
 * The place that a URL names. The query of the request goes along, in its own spelling, unless the
 * URL has one.
 */
export function toTarget(url: string, requestPath: string): Target {
  const parsed = new URL(url);
  const at = requestPath.indexOf('?');
  const query = parsed.search || at < 0 ? parsed.search : requestPath.slice(at);
  return { url: parsed, path: parsed.pathname + query };
}
