import { reportConnection } from './connection.ts';

/** What the server refused, in its words. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

type Ask = (path: string, options: RequestInit) => Promise<Response>;

let ask: Ask = async (path, options) => {
  try {
    const response = await fetch(path, options);
    reportConnection('here');
    return response;
  } catch (error) {
    if (!options.signal?.aborted) reportConnection('away');
    throw error;
  }
};

/** Has all answers come from elsewhere than from the server: from a recording. */
export function answersFrom(source: Ask): void {
  ask = source;
}

type Call = { readonly method?: string; readonly body?: unknown; readonly signal?: AbortSignal };

/**
 * Calls the server that the page came from; the browser's session is the proof.
 * @throws ApiError what the server refused; TypeError when nothing answers
 */
export async function call<Answer>(path: string, options: Call = {}): Promise<Answer> {
  const response = await request(path, options);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as Answer; // our own server's models
}

/** Posts a text unchanged. */
export async function postText<Answer>(path: string, text: string): Promise<Answer> {
  const response = await accepted(await ask(path, { method: 'POST', body: text }));
  return (await response.json()) as Answer; // our own server's models
}

/** The same for an answer that is text. */
export async function callText(path: string): Promise<string> {
  return (await request(path, {})).text();
}

async function request(path: string, { method = 'GET', body, signal }: Call): Promise<Response> {
  const response = await ask(path, {
    method,
    ...(signal && { signal }),
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  return accepted(response);
}

async function accepted(response: Response): Promise<Response> {
  if (response.ok) return response;
  const problem = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const detail = String(problem.detail ?? `The server answered ${response.status}.`);
  throw new ApiError(response.status, String(problem.code ?? ''), detail + issuesIn(problem));
}

function issuesIn({ issues }: Record<string, unknown>): string {
  if (!Array.isArray(issues)) return '';
  return issues.map(({ pointer, message }) => ` ${pointer || 'It'}: ${message}.`).join('');
}
