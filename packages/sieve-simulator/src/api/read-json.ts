import { readJson as readBytes } from '@hookpact/catalog/read-json';
import { ApiError, RequestInvalid } from './api-error.ts';

const MAX_DEPTH = 100;
/** As many as can be checked and stored in one go; everything else waits meanwhile. */
const MAX_VALUES = 40_000;

/**
 * Reads a JSON body.
 * @throws RequestInvalid when it is not sent as JSON, not JSON, or nested deeper than 100 levels
 * @throws ApiError `BODY_TOO_LARGE` when it holds more than 40,000 values
 */
export async function readJson(request: Request): Promise<unknown> {
  const contentType = request.headers.get('content-type') ?? '';
  if (!/^application\/(.+\+)?json\s*(;|$)/i.test(contentType)) {
    throw refuse('content_type', 'Send JSON, with the header "Content-Type: application/json"');
  }
  // inputs may have any keys
  const options = { maxDepth: MAX_DEPTH, maxValues: MAX_VALUES, unsafeKeys: 'keep' } as const;
  const read = readBytes(new Uint8Array(await request.arrayBuffer()), options);
  if (read.kind === 'unsafe') {
    throw refuse('recursion_loop', `JSON is nested deeper than ${MAX_DEPTH} levels`);
  }
  if (read.kind === 'too_complex') throw new ApiError('BODY_TOO_LARGE');
  if (read.kind !== 'json') throw refuse('json_invalid', 'JSON decode error');
  return read.value;
}

function refuse(type: string, msg: string): RequestInvalid {
  return new RequestInvalid([{ loc: ['body'], msg, type }]);
}

/** Answers bodies over the limit; for Hono's `bodyLimit`, which counts while reading. */
export const refuseLargeBody = (): never => {
  throw new ApiError('BODY_TOO_LARGE');
};
