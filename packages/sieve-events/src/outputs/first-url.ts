import type { EventWithOutputs } from './outputs-of.ts';

/**
 * The URL of the first file among a job's outputs, or `undefined` when there is none. Sieve passes
 * a file as `{ url, … }` in `outputs[].data`: not at the top level of the event.
 *
 * @example
 * receiver.on('job.complete', async (event) => {
 *   const url = firstUrl(event);
 *   if (url) await download(url);
 * });
 */
export function firstUrl({ body }: EventWithOutputs): string | undefined {
  return body.outputs.map(({ data }) => urlIn(data)).find((url) => url !== undefined);
}

function urlIn(data: unknown): string | undefined {
  const text = typeof data === 'object' && data !== null && 'url' in data ? data.url : data;
  if (typeof text !== 'string') return undefined;
  const url = URL.parse(text);
  return url && /^https?:$/.test(url.protocol) && !/\s/.test(text) ? text : undefined;
}
