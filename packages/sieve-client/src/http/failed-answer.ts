import { SieveError, type SieveErrorCode, sieveErrors } from '../errors.ts';

const LONGEST_DETAIL = 1_000;

/** An answer that is not a success, and what it answered. */
export type FailedAnswer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The request in words: method and path. */
  readonly call: string;
  /** Never to be shown, not even when the server repeats it. */
  readonly secret: string;
};

const codes = new Map(
  Object.entries(sieveErrors).flatMap(
    ([code, { status }]) =>
      status === undefined ? [] : [[status as number, code as SieveErrorCode]], // keys of the table
  ),
);

/** The error for an answer that is not a success. */
export function failedAnswer({ status, headers, text, call, secret }: FailedAnswer): SieveError {
  return new SieveError(
    codes.get(status) ?? (status >= 500 ? 'SERVER_FAILED' : 'UNEXPECTED_STATUS'),
    {
      facts: { call, status },
      status,
      detail: detailOf(text)?.replaceAll(secret, '[API key]').slice(0, LONGEST_DETAIL),
      retryAfterMs: retryAfterMsOf(headers.get('retry-after')),
    },
  );
}

/** FastAPI's `detail`: a string, or a list of fields. Values that it may repeat are left out. */
function detailOf(text: string): string | undefined {
  const detail = parseDetail(text);
  if (typeof detail === 'string') return detail;
  if (!Array.isArray(detail)) return undefined;
  return detail.map(issueInWords).join('; ');
}

function parseDetail(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body && 'detail' in body ? body.detail : undefined;
  } catch {
    return undefined; // a proxy's page, not an answer of the API
  }
}

function issueInWords(issue: unknown): string {
  const { loc, msg } = Object(issue) as { loc?: unknown; msg?: unknown }; // Object() makes any value readable
  const place = Array.isArray(loc) ? loc.map(String).join('.') : 'request';
  return `${place}: ${typeof msg === 'string' ? msg : 'invalid'}`;
}

/** Whole seconds only, which is what rate limiters send; a date is passed over. */
function retryAfterMsOf(header: string | null): number | undefined {
  return header && /^\d{1,9}$/.test(header) ? Number(header) * 1_000 : undefined;
}
