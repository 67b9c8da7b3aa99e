import type { LookupAddress, lookup } from 'node:dns';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { listen } from '@hookpact/test-loopback';
import { expect, it, onTestFinished } from 'vitest';
import { undiciTransport } from './undici-transport.ts';

/** A name server that says something else each time it is asked. */
function changingLookup(...answers: readonly LookupAddress[][]) {
  const asked: string[] = [];
  const look = (
    hostname: string,
    _options: object,
    callback: (error: null, addresses: LookupAddress[]) => void,
  ) => {
    const addresses = answers[asked.length] ?? [];
    asked.push(hostname);
    callback(null, addresses);
  };
  return { asked, lookup: look as unknown as typeof lookup }; // the one overload that is called
}

async function startLoopback() {
  const received: string[] = [];
  const server = createServer((request, response) => {
    received.push(String(request.url));
    response.end();
  });
  const { port, close } = await listen(server);
  onTestFinished(close);
  return { received, connected: once(server, 'connection'), port };
}

const settings = { timeoutMs: 1_000, connections: 1, egress: {} };
const attempt = (url: string) => ({ url, headers: {}, body: new Uint8Array() });

it.each([
  ['127.0.0.1', 4],
  ['169.254.169.254', 4],
  ['10.0.0.7', 4],
  ['::1', 6],
  ['::ffff:127.0.0.1', 6],
  ['fd00::1', 6],
])(
  'a name that has changed its mind to %s is refused when the connection is made',
  async (address, family) => {
    const { received, port } = await startLoopback();
    const { asked, lookup } = changingLookup([{ address, family }]);
    const transport = undiciTransport({ ...settings, lookup });
    onTestFinished(() => transport.close());
    const result = await transport.attempt(attempt(`http://rebinding.example:${port}/`));
    expect(result).toMatchObject({ kind: 'unanswered', failure: 'blocked' });
    expect(asked).toEqual(['rebinding.example']);
    expect(received).toEqual([]);
  },
);

it('a name is asked for again for each connection, and each answer is checked', async () => {
  const { received, port } = await startLoopback();
  const loopback: LookupAddress = { address: '127.0.0.1', family: 4 };
  const { lookup } = changingLookup([], [loopback]);
  const transport = undiciTransport({ ...settings, lookup });
  onTestFinished(() => transport.close());
  for (let n = 0; n < 2; n += 1) {
    const result = await transport.attempt(attempt(`http://rebinding.example:${port}/`));
    expect(result).toMatchObject({ failure: 'blocked' });
  }
  expect(received).toEqual([]);
});

it('an address in the URL needs no lookup to be refused', async () => {
  const { received, port } = await startLoopback();
  const transport = undiciTransport(settings);
  onTestFinished(() => transport.close());
  for (const host of ['127.0.0.1', '0x7f.1', '017700000001', '[::ffff:7f00:1]']) {
    const result = await transport.attempt(attempt(`http://${host}:${port}/`));
    expect(result).toMatchObject({ failure: 'blocked' });
  }
  expect(received).toEqual([]);
});

it('a redirect is an answer, and is not followed', async () => {
  const { received, port } = await startLoopback();
  await using redirecting = await listen((_, response) =>
    response.writeHead(307, { location: `http://127.0.0.1:${port}/metadata` }).end(),
  );
  const transport = undiciTransport({ ...settings, egress: { allowPrivateNetworks: true } });
  onTestFinished(() => transport.close());
  const result = await transport.attempt(attempt(`${redirecting.url}/`));
  expect(result).toMatchObject({ kind: 'answered', status: 307 });
  expect(received).toEqual([]);
});

it('an endless answer is not read to its end', async () => {
  await using endless = await listen((_, response) => {
    const more = () => response.write(Buffer.alloc(65_536), more);
    more();
  });
  const transport = undiciTransport({
    ...settings,
    timeoutMs: 600_000, // only the limit ends it
    egress: { allowPrivateNetworks: true },
  });
  onTestFinished(() => transport.close());
  const result = await transport.attempt(attempt(`${endless.url}/`));
  expect(result).toMatchObject({ kind: 'answered', status: 200 });
});

it('an attempt that timed out while it connected is not made after all', async () => {
  const { received, port, connected } = await startLoopback();
  const asked = Promise.withResolvers<() => void>();
  const look = (_: string, _options: object, callback: (error: null, found: object[]) => void) =>
    asked.resolve(() => callback(null, [{ address: '127.0.0.1', family: 4 }]));
  const transport = undiciTransport({
    ...{ ...settings, timeoutMs: 50, egress: { allowPrivateNetworks: true } },
    lookup: look as unknown as typeof lookup, // the one overload that is called
  });
  onTestFinished(() => transport.close());
  const result = transport.attempt(attempt(`http://slow.example:${port}/`));
  const answerLookup = await asked.promise;
  expect(await result).toMatchObject({ failure: 'timeout' });
  answerLookup();
  const [socket] = await connected;
  await once(socket, 'close');
  expect(received).toEqual([]);
});

/** Answers each request; the n-th on a connection, from 0, as `answer` says. */
async function startRaw(answer: (socket: Socket, requestOnConnection: number) => void) {
  const connections: Socket[] = [];
  const server = createTcpServer((socket) => {
    connections.push(socket);
    let requests = 0;
    socket.on('error', () => {});
    socket.on('data', () => {
      answer(socket, requests);
      requests += 1;
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    for (const socket of connections) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  return { url: `http://127.0.0.1:${port}/`, connections };
}

const ok = 'HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n';
const loopbackTransport = () => {
  const transport = undiciTransport({ ...settings, egress: { allowPrivateNetworks: true } });
  onTestFinished(() => transport.close());
  return transport;
};

it('a reused connection that breaks without an answer costs no attempt', async () => {
  const { url, connections } = await startRaw((socket, request) => {
    if (request === 0) socket.write(ok);
    else socket.destroy();
  });
  const transport = loopbackTransport();
  for (let count = 0; count < 5; count += 1) {
    expect(await transport.attempt(attempt(url))).toMatchObject({ kind: 'answered', status: 200 });
  }
  expect(connections.length).toBeGreaterThan(1);
});

it('a new connection that breaks is a failed attempt, and is not made again', async () => {
  const { url, connections } = await startRaw((socket) => socket.destroy());
  expect(await loopbackTransport().attempt(attempt(url))).toMatchObject({ failure: 'reset' });
  expect(connections).toHaveLength(1);
});

it('a reused connection that breaks within its answer is not used again for it', async () => {
  const { url, connections } = await startRaw((socket, request) => {
    if (request === 0) socket.write(ok);
    else socket.end('HTTP/1.1 500 Oops\r\ncontent-length: 9\r\n\r\nhalf');
  });
  const transport = loopbackTransport();
  await transport.attempt(attempt(url));
  expect(await transport.attempt(attempt(url))).toMatchObject({ kind: 'answered', status: 500 });
  expect(connections).toHaveLength(1);
});

it('an answer with 200 KB of headers is an answer, of which the first are kept', async () => {
  const cookies = Array.from(
    { length: 200 },
    (_, n) => `set-cookie: c${n}=${'x'.repeat(1_000)}\r\n`,
  );
  const { url } = await startRaw((socket) => {
    const first = 'HTTP/1.1 200 OK\r\nserver: x\r\ncontent-length: 0\r\n';
    socket.write(`${first}${cookies.join('')}retry-after: 7\r\n\r\n`);
  });
  const result = await loopbackTransport().attempt(attempt(url));
  expect(result).toMatchObject({ kind: 'answered', status: 200, headers: { server: 'x' } });
  const kept = result.kind === 'answered' ? result.headers : {};
  expect(kept['retry-after']).toBe('7');
  expect(JSON.stringify(kept).length).toBeLessThan(20_000);
});
