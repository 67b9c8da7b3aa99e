import { createServer as createTcpServer } from 'node:net';
import { listen } from '@hookpact/test-loopback';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createClient } from './client.ts';
import type { Outgoing, Transfer } from './outgoing.ts';

const body = Buffer.from('{"type":"order.paid"}');

const outgoing = (transfer: Transfer = { kind: 'whole' }): Outgoing => ({
  ...{ label: 'a request', method: 'POST', body, transfer },
  headers: [
    ['cOnTeNt-TyPe', 'application/json'],
    ['X-Empty', ''],
  ],
});

function clientOf(url: string, timeoutMs = 5_000) {
  const signal = new AbortController().signal;
  const client = createClient({ url: new URL(url), timeoutMs, signal, wait: async () => {} });
  onTestFinished(client.close);
  return client;
}

/** Answers when it has read so many bytes, and keeps what came. */
async function recording(answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok') {
  const received: string[] = [];
  const server = createTcpServer((socket) => {
    let text = '';
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
      if (text.includes('}')) socket.write(answer);
    });
    socket.on('close', () => received.push(text));
  });
  const { url, close } = await listen(server as never); // it listens like a server of HTTP
  onTestFinished(close);
  return { url: `${url}/hooks?a=1`, received };
}

it('a request is sent as it is described: names, order, body', async () => {
  const { url, received } = await recording();
  const answer = await clientOf(url).send({ ...outgoing(), query: 'b=2' });
  expect(answer).toMatchObject({ kind: 'answered', status: 200, bodyBytes: 2 });
  await expect.poll(() => received[0]).toBeDefined();
  const { host } = new URL(url);
  expect(received[0]).toBe(
    `POST /hooks?a=1&b=2 HTTP/1.1\r\nHost: ${host}\r\ncOnTeNt-TyPe: application/json\r\nX-Empty: \r\nContent-Length: 21\r\nConnection: close\r\n\r\n{"type":"order.paid"}`,
  );
});

describe('a body travels', () => {
  it('in chunks', async () => {
    const { url, received } = await recording();
    await clientOf(url).send(outgoing({ kind: 'chunked', bytesPerChunk: 10 }));
    await expect.poll(() => received[0]).toBeDefined();
    expect(received[0]).toContain('a\r\n{"type":"o\r\na\r\nrder.paid"\r\n1\r\n}\r\n');
    expect(received[0]).not.toMatch(/content-length/i);
  });

  it('until it is cut', async () => {
    const { url, received } = await recording();
    const answer = await clientOf(url).send(outgoing({ kind: 'cut', afterBytes: 5 }));
    expect(answer.kind).toBe('cut');
    await expect.poll(() => received[0]).toBeDefined();
    expect(received[0]).toMatch(/Content-Length: 21\r\n[\s\S]*\r\n\r\n\{"typ$/);
  });

  it('to its end, and the answer is not heard', async () => {
    const { url, received } = await recording();
    const answer = await clientOf(url).send(outgoing({ kind: 'unheard' }));
    expect(answer.kind).toBe('cut');
    await expect.poll(() => received[0]).toBeDefined();
    expect(received[0]).toMatch(/\{"type":"order\.paid"\}$/);
  });
});

describe('what comes back', () => {
  it('is kept to 64 KiB, and counted to its end', async () => {
    const { url, close } = await listen((_, response) => response.end('a'.repeat(200_000)));
    onTestFinished(close);
    const answer = await clientOf(url).send(outgoing());
    expect(answer).toMatchObject({ kind: 'answered', bodyBytes: 200_000 });
    expect(answer.kind === 'answered' && answer.body.byteLength).toBe(65_536);
  });

  it.each<[what: string, answer: string, kind: string]>([
    ['nothing at all', '', 'timeout'],
    ['headers without an end', 'HTTP/1.1 200 OK\r\nContent-', 'timeout'],
    ['a body without an end', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nok', 'timeout'],
    ['no HTTP', 'SSH-2.0-OpenSSH\r\n\r\n', 'broken'],
  ])('%s ends in time', async (_, answer, kind) => {
    const { url } = await recording(answer);
    expect((await clientOf(url, 100).send(outgoing())).kind).toBe(kind);
  });

  it('an end of the run is not waited for', async () => {
    const { url } = await recording('');
    const run = new AbortController();
    const client = createClient({
      url: new URL(url),
      timeoutMs: 60_000,
      signal: run.signal,
      wait: async () => {},
    });
    const answer = client.send(outgoing());
    run.abort();
    expect(await answer).toMatchObject({ kind: 'broken', code: 'ABORTED' });
    expect(await client.send(outgoing())).toMatchObject({ kind: 'broken', code: 'ABORTED' });
  });
});
