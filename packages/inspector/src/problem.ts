import { readJson } from '@hookpact/catalog/read-json';
import type * as z from 'zod';
import { type InspectorApiErrorCode, inspectorApiErrors } from './errors.ts';

type Issue = { readonly pointer: string; readonly message: string };

/** Thrown by a route; becomes a problem document (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: InspectorApiErrorCode;
  readonly issues: readonly Issue[];

  constructor(code: InspectorApiErrorCode, issues: readonly Issue[] = []) {
    super(inspectorApiErrors[code].detail);
    this.code = code;
    this.issues = issues;
  }

  toResponse(headers: Readonly<Record<string, string>> = {}): Response {
    const { code, issues } = this;
    const row = inspectorApiErrors[code];
    return Response.json(
      { ...row, code, ...(issues.length > 0 && { issues }) },
      { status: row.status, headers: { ...headers, 'content-type': 'application/problem+json' } },
    );
  }
}

const MOST_ISSUES = 50;

/**
 * Reads a part of a request through its model.
 * @throws Problem `REQUEST_INVALID`
 */
export function readPart<Model extends z.ZodType>(model: Model, value: unknown): z.output<Model> {
  const parsed = model.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, MOST_ISSUES).map(({ path, message }) => ({
    pointer: path.map((key) => `/${String(key)}`).join(''),
    message,
  }));
  throw new Problem('REQUEST_INVALID', issues);
}

/**
 * Reads a JSON body.
 * @throws Problem `CONTENT_TYPE_UNSUPPORTED`, `BODY_NOT_JSON` or `BODY_UNSAFE`
 */
export async function readBody(request: Request): Promise<unknown> {
  const contentType = request.headers.get('content-type') ?? '';
  if (!/^application\/(.+\+)?json\s*(;|$)/i.test(contentType)) {
    throw new Problem('CONTENT_TYPE_UNSUPPORTED');
  }
  const read = readJson(new Uint8Array(await request.arrayBuffer()), { maxDepth: 100 });
  if (read.kind === 'unsafe') throw new Problem('BODY_UNSAFE');
  if (read.kind === 'not_json') throw new Problem('BODY_NOT_JSON');
  return read.value;
}
