import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import type { AttemptRequest, AttemptResult, Transport } from '@hookpact/sender/attempt';

const PIECES = 10;
const BETWEEN_MS = 500;
const MOST_READ = 16_384;

/** Sends the body in pieces with pauses between them, as a bad network does. */
export function slowTransport(timeoutMs: number): Transport {
  return {
    attempt: (request) => attempt(request, timeoutMs),
    async close() {},
  };
}

async function attempt(request: AttemptRequest, timeoutMs: number): Promise<AttemptResult> {
  const startedAt = performance.now();
  const timing = () => ({
    ...{ dnsMs: undefined, connectMs: undefined, firstByteMs: undefined },
    totalMs: Math.round(performance.now() - startedAt),
  });
  try {
    const answer = await send(request, AbortSignal.timeout(timeoutMs));
    return { kind: 'answered', ...answer, timing: timing() };
  } catch (error) {
    const { code = '', name = '', message = '' } = Object(error);
    const isLate = name === 'AbortError' || name === 'TimeoutError';
    const failure = isLate ? 'timeout' : code === 'ECONNREFUSED' ? 'refused' : 'reset';
    const detail = isLate ? `No answer within ${timeoutMs} ms.` : String(message);
    return { kind: 'unanswered', failure, detail, timing: timing() };
  }
}

function send({ url, headers, body }: AttemptRequest, signal: AbortSignal) {
  const start = url.startsWith('https:') ? httpsRequest : httpRequest;
  type Answer = { status: number; headers: Record<string, string>; body: Uint8Array };
  return new Promise<Answer>((resolve, reject) => {
    const outgoing = start(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': body.byteLength },
      signal,
    });
    outgoing.once('error', reject);
    outgoing.once('response', async (incoming) => {
      let read = Buffer.alloc(0);
      try {
        for await (const chunk of incoming) {
          read = Buffer.concat([read, chunk]).subarray(0, MOST_READ);
        }
      } catch (error) {
        reject(error);
        return;
      }
      const plain = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
      resolve({ status: incoming.statusCode ?? 0, headers: Object.fromEntries(plain), body: read });
    });
    void writeSlowly(outgoing, body, signal);
  });
}

async function writeSlowly(
  outgoing: ReturnType<typeof httpRequest>,
  body: Uint8Array,
  signal: AbortSignal,
): Promise<void> {
  const size = Math.max(1, Math.ceil(body.byteLength / PIECES));
  for (let at = 0; at < body.byteLength; at += size) {
    // a receiver that answered early, or went away, wants no more
    if (outgoing.destroyed || signal.aborted) return;
    outgoing.write(body.subarray(at, at + size));
    await pause(BETWEEN_MS, undefined, { signal }).catch(() => {});
  }
  outgoing.end();
}
