import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { ByteBuffer } from '../bytes/byte-buffer.ts';
import { Problem } from '../problem.ts';
import { headerPairs, type InspectedRequest } from '../requests/inspected-request.ts';
import type { Target } from './target.ts';

/** A request to send on: an inspected one, or an edited one. */
export type Forwarded = Pick<InspectedRequest, 'method' | 'rawHeaders' | 'body'>;

/** Counts how often a request was sent on by a script: a loop must end. */
const HOPS = 'hookpact-hops';
const MOST_HOPS = 5;

const MOST_ANSWER_BYTES = 1_048_576;
const TIMEOUT_MS = 30_000;

/** Belong to one connection (RFC 9110, section 7.6.1), or are made anew for the next one. */
const ofConnection = [
  'host',
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'content-length',
  'expect',
  HOPS,
];

/**
 * Sends a request on because a script says so, and marks it, so that scripts that lead to each other
 * do not send it round for ever.
 * @throws Problem `FORWARDED_TOO_OFTEN`
 */
export async function forwardOnce(
  request: Forwarded,
  target: Target,
  signal: AbortSignal,
): Promise<Response> {
  const hops = headerPairs(request.rawHeaders)
    .filter(([name]) => name.toLowerCase() === HOPS)
    .map(([, value]) => Number(value));
  // a header that is not a number counts as the last hop
  if (hops.some((count) => !(count < MOST_HOPS))) throw new Problem('FORWARDED_TOO_OFTEN');
  return forward(request, target, signal, [HOPS, String(Math.max(0, ...hops) + 1)]);
}

/**
 * Sends a request on, byte for byte: method, body, and all end-to-end headers in their order and
 * spelling. Answers what the target answered, or 502 with the reason when it did not.
 */
export async function forward(
  request: Forwarded,
  target: Target,
  signal: AbortSignal,
  more: readonly string[] = [],
): Promise<Response> {
  const { url } = target;
  try {
    return await sendOn(request, target, signal, more);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
    const detail = `Nothing answered at ${url.origin}: ${reason}`;
    return Response.json({ detail }, { status: 502 });
  }
}

/**
 * Sends a request on, as {@link forward} does, and rejects with the error of the network where the
 * target gives no answer within 30 s.
 */
export async function sendOn(
  { method, rawHeaders, body }: Forwarded,
  { url, path }: Target,
  signal: AbortSignal,
  more: readonly string[] = [],
): Promise<Response> {
  const headers = ['host', url.host, ...endToEndHeaders(rawHeaders).flat(), ...more];
  if (body.byteLength > 0) headers.push('content-length', String(body.byteLength));
  return toResponse(await send(url, { method, path, headers, body, signal }));
}

type Answer = { readonly incoming: IncomingMessage; readonly body: Uint8Array<ArrayBuffer> };
type Outgoing = {
  method: string;
  path: string;
  headers: string[];
  body: Uint8Array;
  signal: AbortSignal;
};

function send(url: URL, { method, path, headers, body, signal }: Outgoing): Promise<Answer> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
    // a flat list of names and values keeps order, spelling and repetitions
    const options = { method, path, headers, setHost: false, agent: false, signal: limited };
    const outgoing = request(url, options as object); // the types know headers as an object only
    outgoing.on('response', (incoming) => {
      readAnswer(incoming).then((bytes) => resolve({ incoming, body: bytes }), reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

async function readAnswer(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const buffer = new ByteBuffer(MOST_ANSWER_BYTES);
  for await (const chunk of incoming) {
    buffer.add(chunk);
    if (buffer.isCut) break;
  }
  return buffer.toBytes();
}

function toResponse({ incoming, body }: Answer): Response {
  const headers = new Headers(endToEndHeaders(incoming.rawHeaders));
  const status = incoming.statusCode ?? 502;
  const hasBody = ![204, 205, 304].includes(status);
  return new Response(hasBody ? body : null, { status, headers });
}

/** The headers that mean something beyond one connection, in their order and spelling. */
export function endToEndHeaders(rawHeaders: readonly string[]): [name: string, value: string][] {
  return headerPairs(rawHeaders).filter(([name]) => !ofConnection.includes(name.toLowerCase()));
}
