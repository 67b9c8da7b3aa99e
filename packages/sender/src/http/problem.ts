import type * as z from 'zod';

/** Every refusal of the deliveries API. Codes are stable and never reused. */
export const deliveriesApiErrors = {
  REQUEST_INVALID: { status: 422, detail: 'The request does not fit; the issues say where.' },
  BODY_NOT_JSON: { status: 400, detail: 'Send one JSON document in UTF-8.' },
  NOT_FOUND: { status: 404, detail: 'The deliveries API has no such path.' },
  DELIVERY_NOT_FOUND: {
    status: 404,
    detail: 'There is no such delivery, or none that has ended; old ones are forgotten.',
  },
  ENDPOINT_NOT_FOUND: {
    status: 404,
    detail: 'Nothing was ever sent to such an endpoint. Its id is the URL unless you named it.',
  },
  METHOD_NOT_ALLOWED: { status: 405, detail: 'The header "allow" lists what this path takes.' },
} as const;

export type DeliveriesApiErrorCode = keyof typeof deliveriesApiErrors;

type Issue = { readonly pointer: string; readonly message: string };

/** Thrown by a route; becomes a problem document (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: DeliveriesApiErrorCode;
  readonly issues: readonly Issue[];

  constructor(code: DeliveriesApiErrorCode, issues: readonly Issue[] = []) {
    super(deliveriesApiErrors[code].detail);
    this.code = code;
    this.issues = issues;
  }

  toResponse(headers: Readonly<Record<string, string>> = {}): Response {
    const { code, issues } = this;
    const row = deliveriesApiErrors[code];
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
