import { PactError } from '../errors.ts';

/** One delivery of an event to a consumer's endpoint. */
export type Delivery = {
  readonly event: unknown;
  /** What is special about it: `as stated`, `/body/error is null`, … */
  readonly variant: string;
  /** The `webhook-id` it was sent with; every delivery has its own. */
  readonly id: string;
};

export type DeliverOptions = {
  readonly url: URL;
  readonly timeoutMs: number;
  readonly fetch: typeof globalThis.fetch;
  /** Headers that prove who sent these bytes. */
  readonly sign?: ((id: string, body: Uint8Array) => Promise<Record<string, string>>) | undefined;
};

const LARGEST_DETAIL_BYTES = 16_384;
const LONGEST_DETAIL = 300;

/**
 * POSTs an event to a consumer, as a provider does, and insists on 200.
 * @throws PactError `ENDPOINT_DOWN`, `ENDPOINT_SLOW`, `ENDPOINT_REDIRECTED`, `ENDPOINT_REFUSED`
 */
export async function deliver(delivery: Delivery, options: DeliverOptions): Promise<void> {
  const { url, timeoutMs, fetch, sign } = options;
  const body = new TextEncoder().encode(JSON.stringify(delivery.event));
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'hookpact-contract',
    'webhook-id': delivery.id,
    ...(await sign?.(delivery.id, body)),
  };
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const init = { method: 'POST', headers, body, signal, redirect: 'manual' } as const;
    const response = await fetch(url, init);
    await insistOn200(response, url, delivery);
  } catch (error) {
    if (error instanceof PactError) throw error;
    if (signal.aborted) throw new PactError('ENDPOINT_SLOW', { url: url.href, timeoutMs }, error);
    throw new PactError('ENDPOINT_DOWN', { url: url.href, detail: reasonOf(error) }, error);
  }
}

async function insistOn200(response: Response, url: URL, delivery: Delivery): Promise<void> {
  const { status, headers } = response;
  const facts = { url: url.href, status, what: nameOf(delivery) };
  const text = await readStart(response);
  if (status === 200) return;
  const location = headers.get('location');
  if (location !== null) throw new PactError('ENDPOINT_REDIRECTED', { ...facts, location });
  const detail = describe(headers.get('content-type') ?? '', text);
  throw new PactError('ENDPOINT_REFUSED', { ...facts, detail });
}

/** The whole body is awaited (it is part of the answer), only its start is kept. */
async function readStart(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > LARGEST_DETAIL_BYTES) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Problem details (RFC 9457) in words; of anything else, the first characters. */
function describe(contentType: string, text: string): string {
  if (!contentType.includes('json')) return text.slice(0, LONGEST_DETAIL);
  try {
    const { code, title, detail, errors = [], issues = errors } = JSON.parse(text);
    const list = [...issues]
      .slice(0, 3)
      .map((it) => `${it.pointer ?? ''} ${it.detail ?? it.message}`);
    return [code, title, detail, ...list].filter(Boolean).join(' · ').slice(0, LONGEST_DETAIL);
  } catch {
    return text.slice(0, LONGEST_DETAIL);
  }
}

/** `job.complete (/body/error is null)` */
function nameOf({ event, variant }: Delivery): string {
  const type = Object(event).type;
  return `${typeof type === 'string' ? type : 'the event'} (${variant})`;
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? (Object(cause).code ?? cause.message) : String(cause);
}
