import { type ClientRequest, Agent as HttpAgent, type IncomingMessage, request } from 'node:http';
import { Agent as HttpsAgent, request as secureRequest } from 'node:https';
import { connect, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import type { Answer } from './answer.ts';
import type { Header, Outgoing } from './outgoing.ts';

/** The largest part of an answer's body that is kept. */
const KEPT_BYTES = 65_536;
/** A server that never says "continue" gets the body after this time, as from curl. */
const CONTINUE_MS = 1_000;

export type ClientOptions = {
  readonly url: URL;
  readonly timeoutMs: number;
  /** Resolves the host; refuses addresses that may not be tested. */
  readonly lookup?: LookupFunction | undefined;
  readonly signal: AbortSignal;
  /** Waits between the pieces of a slow body. */
  readonly wait: (ms: number) => Promise<void>;
};

export type Client = {
  send(outgoing: Outgoing): Promise<Answer>;
  /** Opens a connection, sends some bytes and holds it; returns what closes it. */
  hold(bytes: string): Promise<() => void>;
  close(): void;
};

/** Sends requests exactly as they are described, each over a connection of its own unless it says otherwise. */
export function createClient({ url, timeoutMs, lookup, signal, wait }: ClientOptions): Client {
  const isSecure = url.protocol === 'https:';
  const start = isSecure ? secureRequest : request;
  const kept = new (isSecure ? HttpsAgent : HttpAgent)({ keepAlive: true, maxSockets: 1 });

  function send(outgoing: Outgoing): Promise<Answer> {
    const since = performance.now();
    const tookMs = () => performance.now() - since;
    if (signal.aborted) return Promise.resolve({ kind: 'broken', code: 'ABORTED', tookMs: 0 });
    return new Promise((resolve) => {
      const outgoingRequest = start(targetOf(url, outgoing.query), {
        method: outgoing.method,
        headers: [...authorization(url), ...wireHeaders(url, outgoing)].flat(),
        agent: outgoing.isKeptAlive ? kept : false,
        lookup,
      });
      const end = (answer: Answer) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        resolve(answer);
        if (answer.kind !== 'answered') outgoingRequest.destroy();
      };
      const onAbort = () => end({ kind: 'broken', code: 'ABORTED', tookMs: tookMs() });
      const timer = setTimeout(() => end({ kind: 'timeout', tookMs: tookMs() }), timeoutMs);
      signal.addEventListener('abort', onAbort, { once: true });
      outgoingRequest.on('error', (error: NodeJS.ErrnoException) =>
        end({ kind: 'broken', code: error.code ?? error.message, tookMs: tookMs() }),
      );
      outgoingRequest.on('response', (response) => {
        void readAnswer(response, tookMs).then(end); // it never rejects
      });
      writeBody(outgoingRequest, outgoing, wait).then(
        (isCut) => isCut && end({ kind: 'cut', tookMs: tookMs() }),
        () => {}, // the request's own error tells
      );
    });
  }

  const held = new Set<Socket>();

  function hold(bytes: string): Promise<() => void> {
    const socket = openSocket(url, lookup);
    held.add(socket);
    return new Promise((resolve) => {
      const close = () => {
        held.delete(socket);
        socket.destroy();
      };
      const timer = setTimeout(() => resolve(close), timeoutMs);
      socket.once(isSecure ? 'secureConnect' : 'connect', () => {
        socket.write(bytes, 'latin1');
        clearTimeout(timer);
        resolve(close);
      });
      socket.on('error', () => {
        clearTimeout(timer);
        resolve(close);
      });
      socket.resume();
    });
  }

  function close(): void {
    kept.destroy();
    for (const socket of held) socket.destroy();
  }

  return { send, hold, close };
}

function openSocket(url: URL, lookup: LookupFunction | undefined): Socket {
  const isSecure = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = Number(url.port) || (isSecure ? 443 : 80);
  const to = { host, port, ...(lookup && { lookup }) };
  return isSecure ? connectSecurely({ ...to, servername: isIP(host) ? '' : host }) : connect(to);
}

function targetOf(url: URL, query: string | undefined): URL {
  if (query === undefined) return url;
  const target = new URL(url);
  target.search = target.search ? `${target.search}&${query}` : `?${query}`;
  return target;
}

/** User name and password of the URL, which Node adds to headers of its own making alone. */
function authorization({ username, password }: URL): Header[] {
  if (username === '') return [];
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return [['Authorization', `Basic ${Buffer.from(credentials).toString('base64')}`]];
}

/** The headers of a request with those that HTTP itself needs. */
export function wireHeaders(url: URL, { headers, body, method, transfer }: Outgoing): Header[] {
  const has = (name: string) => headers.some(([given]) => given.toLowerCase() === name);
  const needsLength = body.byteLength > 0 || !['GET', 'HEAD', 'OPTIONS'].includes(method);
  const length: Header[] =
    transfer.kind === 'chunked'
      ? [['Transfer-Encoding', 'chunked']]
      : needsLength && !has('content-length')
        ? [['Content-Length', String(body.byteLength)]]
        : [];
  return [...(has('host') ? [] : [['Host', url.host] as const]), ...headers, ...length];
}

/** True when the connection was cut on purpose. */
async function writeBody(
  target: ClientRequest,
  outgoing: Outgoing,
  wait: ClientOptions['wait'],
): Promise<boolean> {
  const { body, transfer } = outgoing;
  if (outgoing.headers.some(([name]) => name.toLowerCase() === 'expect')) await continued(target);
  switch (transfer.kind) {
    case 'whole':
      target.end(body);
      return false;
    case 'chunked':
      for (const piece of piecesOf(body, transfer.bytesPerChunk)) target.write(piece);
      target.end();
      return false;
    case 'slow': {
      target.flushHeaders();
      for (const piece of piecesOf(body, Math.ceil(body.byteLength / transfer.pieces))) {
        await wait(transfer.pauseMs);
        if (target.destroyed) return false;
        target.write(piece);
      }
      target.end();
      return false;
    }
    case 'cut':
      await flushed(target, body.subarray(0, transfer.afterBytes));
      target.destroy();
      return true;
    case 'unheard':
      await flushed(target, body);
      target.destroy();
      return true;
    default:
      return transfer satisfies never;
  }
}

function continued(target: ClientRequest): Promise<void> {
  target.flushHeaders();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, CONTINUE_MS);
    for (const event of ['continue', 'response', 'error'] as const) {
      target.once(event, () => {
        clearTimeout(timer);
        resolve();
      });
    }
  });
}

/** Resolves when the system took the bytes, so that a cut leaves them on their way. */
function flushed(target: ClientRequest, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    target.once('error', () => resolve());
    target.once('response', () => resolve());
    target.flushHeaders();
    if (bytes.byteLength > 0) return void target.write(bytes, () => resolve());
    // headers alone: gone when the socket is connected and idle
    target.once('socket', (socket) => {
      if (socket.connecting) socket.once('connect', () => setImmediate(resolve));
      else setImmediate(resolve);
    });
  });
}

function* piecesOf(body: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < body.byteLength; at += Math.max(1, size)) {
    yield body.subarray(at, at + Math.max(1, size));
  }
}

function readAnswer(response: IncomingMessage, tookMs: () => number): Promise<Answer> {
  const parts: Uint8Array[] = [];
  let keptBytes = 0;
  let bodyBytes = 0;
  return new Promise((resolve) => {
    response.on('data', (part: Uint8Array) => {
      bodyBytes += part.byteLength;
      const room = KEPT_BYTES - keptBytes;
      if (room <= 0) return;
      parts.push(part.subarray(0, room));
      keptBytes += Math.min(room, part.byteLength);
    });
    response.once('end', () =>
      resolve({
        kind: 'answered',
        status: response.statusCode ?? 0,
        headers: pairs(response.rawHeaders),
        body: Buffer.concat(parts),
        bodyBytes,
        tookMs: tookMs(),
      }),
    );
    response.once('error', (error: NodeJS.ErrnoException) =>
      resolve({ kind: 'broken', code: error.code ?? error.message, tookMs: tookMs() }),
    );
  });
}

function pairs(rawHeaders: readonly string[]): Header[] {
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
  );
}
