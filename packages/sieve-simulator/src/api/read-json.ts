import { ApiError, RequestInvalid } from './api-error.ts';

const DEEPEST_NESTING = 100;

/**
 * Reads a JSON body.
 * @throws RequestInvalid when it is not sent as JSON, not JSON, or nested deeper than 100 levels
 */
export async function readJson(request: Request): Promise<unknown> {
  const contentType = request.headers.get('content-type') ?? '';
  if (!/^application\/(.+\+)?json\s*(;|$)/i.test(contentType)) {
    throw refuse('content_type', 'Send JSON, with the header "Content-Type: application/json"');
  }
  const text = decode(await request.arrayBuffer());
  const value = text === undefined ? undefined : parse(text);
  if (value === undefined) throw refuse('json_invalid', 'JSON decode error');
  if (nestsDeeper(value, DEEPEST_NESTING)) {
    throw refuse('recursion_loop', `JSON is nested deeper than ${DEEPEST_NESTING} levels`);
  }
  return value;
}

function refuse(type: string, msg: string): RequestInvalid {
  return new RequestInvalid([{ loc: ['body'], msg, type }]);
}

function decode(bytes: ArrayBuffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Level by level: recursion would overflow on exactly the values that this looks for. */
function nestsDeeper(value: unknown, depth: number): boolean {
  let level = [value];
  for (let at = 0; at <= depth; at += 1) {
    level = level.filter((value) => typeof value === 'object' && value !== null);
    if (level.length === 0) return false;
    level = level.flatMap((value) => Object.values(value as object)); // objects, by the filter above
  }
  return true;
}

/** Answers bodies over the limit; for Hono's `bodyLimit`, which counts while reading. */
export const refuseLargeBody = (): never => {
  throw new ApiError('BODY_TOO_LARGE');
};
