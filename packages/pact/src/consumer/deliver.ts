import { redactUrl } from '@hookpact/errors/redact-url';
import { post } from '../endpoint/post.ts';
import { PactError } from '../errors.ts';
import { redactText } from '../redact.ts';

/** One delivery of an event to a consumer's endpoint. */
export type TestDelivery = {
  readonly event: unknown;
  /** Its difference from the other cases: `as stated`, `/body/error is null`, … */
  readonly variant: string;
  /** The `webhook-id` it was sent with; every delivery has its own. */
  readonly id: string;
};

type MaybePromise<Value> = Value | PromiseLike<Value>;

export type DeliverOptions = {
  readonly url: URL;
  readonly timeoutMs: number;
  readonly fetch: typeof globalThis.fetch;
  /** Headers that name the type of an event, where its body does not. */
  readonly typeHeaders?: ((event: unknown) => ReadonlyMap<string, string>) | undefined;
  /** Headers that prove who sent these bytes. */
  readonly sign?:
    | ((id: string, body: Uint8Array) => MaybePromise<Readonly<Record<string, string>>>)
    | undefined;
};

const LARGEST_DETAIL_BYTES = 16_384;
const LONGEST_DETAIL = 300;

/**
 * POSTs an event to a consumer, as a provider does, and insists on 200.
 * @throws PactError `ENDPOINT_DOWN`, `ENDPOINT_SLOW`, `ENDPOINT_REDIRECTED`, `ENDPOINT_REFUSED`
 */
export async function deliver(
  type: string,
  { event, variant, id }: TestDelivery,
  { url, timeoutMs, fetch, typeHeaders, sign }: DeliverOptions,
): Promise<void> {
  const body = new TextEncoder().encode(JSON.stringify(event));
  const what = `${type} (${variant})`;
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'hookpact-contract',
    'webhook-id': id,
    ...Object.fromEntries(typeHeaders?.(event) ?? []),
    ...(await sign?.(id, body)),
  };
  const maxAnswerBytes = LARGEST_DETAIL_BYTES;
  const answer = await post({ url, what, headers, body, timeoutMs, maxAnswerBytes, fetch });
  if (answer.status === 200) return;
  const detail = redactText(describe(answer.body.toString()), url);
  const { status } = answer;
  throw new PactError('ENDPOINT_REFUSED', { url: redactUrl(url), status, what, detail });
}

/** Problem details (RFC 9457) in words; of any other answer, its first characters. */
function describe(text: string): string {
  const plain = text.trim().slice(0, LONGEST_DETAIL);
  try {
    const { code, title, detail, message, error, errors = [], issues = errors } = JSON.parse(text);
    const list = Array.isArray(issues) ? issues.slice(0, 3).map(inWords) : [];
    const words = [code, title, detail, message, error].filter((word) => typeof word === 'string');
    return [...words, ...list].filter(Boolean).join(' · ').slice(0, LONGEST_DETAIL) || plain;
  } catch {
    return plain;
  }
}

function inWords(issue: unknown): string {
  if (typeof issue === 'string') return issue;
  const { pointer = '', detail, message = detail } = Object(issue);
  return message === undefined ? JSON.stringify(issue) : `${pointer} ${message}`.trim();
}
