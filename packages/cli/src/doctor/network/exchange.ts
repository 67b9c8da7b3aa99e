import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Address } from './network.ts';

/** A request of a diagnosis. */
export type ProbeRequest = {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | undefined;
};

/** An answer, as much of it as a diagnosis reads. */
export type Answer = {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Text; at most its first bytes. */
  readonly body: string;
  readonly sentAt: number;
  readonly receivedAt: number;
};

/** A connection that brought no answer. */
export type NoAnswer = {
  readonly kind: 'no answer';
  readonly failure: 'timeout' | 'closed' | 'not http';
  readonly detail: string;
};

export type Exchange = Answer | NoAnswer;

type ExchangeOptions = {
  readonly addresses: readonly Address[];
  readonly timeoutMs: number;
  readonly now: () => number;
};

const LONGEST_BODY = 64 * 1_024;

/** Sends one request over a new connection, to addresses that were looked up before. */
export function exchange(
  { method, url, headers, body }: ProbeRequest,
  { addresses, timeoutMs, now }: ExchangeOptions,
): Promise<Exchange> {
  const sentAt = now();
  const open = url.protocol === 'https:' ? requestHttps : requestHttp;
  const signal = AbortSignal.timeout(timeoutMs);
  return new Promise((resolve) => {
    const request = open(url, {
      method,
      headers: { ...headers, ...(body && { 'content-length': String(body.byteLength) }) },
      agent: false,
      lookup: lookupOf(addresses),
      // the certificate was checked before; the answer behind it is useful in any case
      rejectUnauthorized: false,
      signal,
    });
    request.once('error', (error) => resolve(noAnswer(error, signal.aborted, timeoutMs)));
    request.once('response', (response) => {
      readText(response).then(
        (text) => {
          request.destroy();
          resolve({ ...headOf(response), body: text, sentAt, receivedAt: now() });
        },
        (error) => resolve(noAnswer(error, signal.aborted, timeoutMs)),
      );
    });
    request.end(body);
  });
}

function headOf({ statusCode: status = 0, headers }: IncomingMessage) {
  const entries = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  return { kind: 'answer', status, headers: Object.fromEntries(entries) } as const;
}

async function readText(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.byteLength;
    if (length >= LONGEST_BODY) break;
  }
  return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, LONGEST_BODY));
}

function noAnswer(error: NodeJS.ErrnoException, isLate: boolean, timeoutMs: number): NoAnswer {
  const { code = '', message } = error;
  if (isLate) {
    return { kind: 'no answer', failure: 'timeout', detail: `no answer within ${timeoutMs} ms` };
  }
  const failure = code.startsWith('HPE_') ? 'not http' : 'closed';
  return { kind: 'no answer', failure, detail: message };
}

const lookupOf =
  (addresses: readonly Address[]): LookupFunction =>
  (_host, { all }, done) => {
    const [first] = addresses;
    if (all) done(null, [...addresses]);
    else done(null, first?.address ?? '', first?.family);
  };
