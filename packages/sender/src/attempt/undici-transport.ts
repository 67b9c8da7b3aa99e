import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, type Client, type Dispatcher, Pool } from 'undici';
import { LONGEST_TIMER_MS } from '../clock.ts';
import { type EgressOptions, isReservedAddress } from './egress-guard.ts';
import { classifyFailure } from './failure-class.ts';
import { blockedError, publicLookup } from './public-lookup.ts';
import { createNameLookup } from './resolve-name.ts';
import { createOpenings, type Opening, TimedClient, type TimedHandler } from './timed-client.ts';
import type { AttemptRequest, AttemptResult, Transport } from './transport.ts';

const MAX_CAPTURED_BYTES = 16_384;
/** After so many bytes of an answer we hang up: its status is known, the rest is of no use. */
const MAX_READ_BYTES = 262_144;
const KEEP_ALIVE_MS = 10_000;
/** As much as other clients take: a success with many cookies is one. */
const MAX_HEADER_BYTES = 262_144;
/** The part of them that is kept for the record. */
const MAX_KEPT_HEADER_CHARS = 16_384;
/** A name that has no answer by then fails its attempt. */
const LOOKUP_TIMEOUT_MS = 5_000;

type Settings = {
  egress: EgressOptions;
  timeoutMs: number;
  connections: number;
  /** Resolves names. @default without the threads of the system's look-up */
  lookup?: LookupFunction | undefined;
  /** Milliseconds since any moment. @default performance.now */
  now?: () => number;
};

/** Makes attempts with undici: connections are kept, redirects are not followed. */
export function undiciTransport(given: Settings): Transport {
  const settings = { ...given, timeoutMs: Math.min(given.timeoutMs, LONGEST_TIMER_MS) };
  const { timeoutMs, connections, now = () => performance.now() } = settings;
  const connect = guardedConnect(settings);
  const newClient = (origin: URL, options: Client.Options) =>
    new TimedClient(origin, options, createOpenings(connect, now));
  const agent = new Agent({
    factory: (origin, options) => new Pool(origin, { ...options, factory: newClient }),
    connections,
    pipelining: 1,
    ...clientOptions,
  });
  /** A new connection, for a request whose reused connection broke. */
  const newConnection = (origin: string) => newClient(new URL(origin), clientOptions);
  return {
    attempt: (request) => attempt({ agent, newConnection }, request, { timeoutMs, now }),
    close: () => agent.destroy(),
  };
}

/** Checks every address at the moment of connecting, so that a name cannot change its mind. */
function guardedConnect({
  egress,
  timeoutMs,
  now = () => performance.now(),
  lookup = createNameLookup({ timeoutMs: Math.min(timeoutMs, LOOKUP_TIMEOUT_MS), now }),
}: Settings): buildConnector.connector {
  const connect = buildConnector({
    timeout: timeoutMs,
    lookup: egress.allowPrivateNetworks ? lookup : publicLookup(lookup),
  });
  if (egress.allowPrivateNetworks) return connect;
  return (options, callback) => {
    // for an address no lookup is made
    const host = options.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) && isReservedAddress(host)) callback(blockedError(host), null);
    else connect(options, callback);
  };
}

/** One timer of ours covers the whole attempt, with every client. */
const clientOptions: Client.Options = {
  keepAliveTimeout: KEEP_ALIVE_MS,
  headersTimeout: 0,
  bodyTimeout: 0,
  maxHeaderSize: MAX_HEADER_BYTES,
};

type Connections = { agent: Agent; newConnection: (origin: string) => Client };

function attempt(
  { agent, newConnection }: Connections,
  request: AttemptRequest,
  { timeoutMs, now }: { timeoutMs: number; now: () => number },
): Promise<AttemptResult> {
  const startedAt = now();
  const elapsedMs = () => Math.round(now() - startedAt);
  const { origin, pathname, search } = new URL(request.url);

  return new Promise((resolve) => {
    let controller: Dispatcher.DispatchController | undefined;
    let opening: Opening | undefined;
    let isOver = false;
    let isReused = false;
    let ownConnection: Client | undefined;
    let answer:
      | { status: number; headers: Record<string, string>; firstByteMs: number }
      | undefined;
    const body = new CappedBody();
    const timer = setTimeout(() => finish(timeoutError(timeoutMs)), timeoutMs);

    const finish = (error?: Error) => {
      clearTimeout(timer);
      isOver = true;
      ownConnection?.destroy().catch(() => {}); // its request is over
      // not written yet: what it waits for, if anything, is the connection
      if (!controller) opening = handler.openings?.current();
      else if (error) controller.abort(error);
      const timing = {
        dnsMs: opening?.dnsMs,
        connectMs: opening?.connectMs,
        firstByteMs: answer?.firstByteMs,
        totalMs: elapsedMs(),
      };
      // an answer that breaks off has still been given: its status decides
      if (answer) {
        const { status, headers } = answer;
        resolve({ kind: 'answered', status, headers, body: body.bytes(), timing });
      } else {
        const failure = classifyFailure(error);
        resolve({ kind: 'unanswered', failure, detail: error?.message ?? failure, timing });
      }
    };

    const handler: TimedHandler = {
      openings: undefined,
      onRequestStart: (started) => {
        controller = started;
        opening = handler.openings?.take();
        isReused = opening === undefined;
        // it could not be taken back while it waited for its connection
        if (isOver) started.abort(timeoutError(timeoutMs));
      },
      onResponseStart: (_, status, headers) => {
        // 1xx comes before the answer
        if (status >= 200) answer = { status, headers: flatten(headers), firstByteMs: elapsedMs() };
      },
      onResponseData: (_, chunk) => {
        body.add(chunk);
        if (body.read > MAX_READ_BYTES) finish(new Error('The answer is too long to read.'));
      },
      onResponseEnd: () => finish(),
      onResponseError: (_, error) => {
        // the endpoint closed an idle connection as it was used: it has not seen the request, or
        // knows it again by its id
        const isStale = isReused && !answer && !isOver && !ownConnection && isBroken(error);
        if (!isStale) return finish(error);
        controller = undefined;
        ownConnection = newConnection(origin);
        ownConnection.dispatch(options, handler);
      },
    };
    const options = {
      origin,
      path: pathname + search,
      method: 'POST',
      headers: request.headers,
      body: request.body,
    } as const;
    agent.dispatch(options, handler);
  });
}

/** Keeps the first 16 KiB and counts the rest. */
class CappedBody {
  read = 0;
  readonly #chunks: Uint8Array[] = [];

  add(chunk: Uint8Array): void {
    const room = MAX_CAPTURED_BYTES - this.read;
    if (room > 0) this.#chunks.push(chunk.subarray(0, room));
    this.read += chunk.byteLength;
  }

  bytes(): Uint8Array {
    return this.#chunks.length === 0 ? EMPTY : Buffer.concat(this.#chunks);
  }
}

const EMPTY = new Uint8Array();

function timeoutError(timeoutMs: number): Error {
  return Object.assign(new Error(`No answer within ${timeoutMs} ms.`), { code: 'ATTEMPT_TIMEOUT' });
}

const isBroken = (error: Error): boolean =>
  'code' in error && ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(String(error.code));

/** The first headers, as many as are kept; `retry-after` always, as it decides. */
function flatten(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const kept: Record<string, string> = {};
  let left = MAX_KEPT_HEADER_CHARS;
  for (const [name, value] of Object.entries(headers)) {
    const text = Array.isArray(value) ? value.join(', ') : (value ?? '');
    left -= name.length + text.length;
    if (left >= 0 || name === 'retry-after') kept[name] = text.slice(0, MAX_KEPT_HEADER_CHARS);
  }
  return kept;
}
