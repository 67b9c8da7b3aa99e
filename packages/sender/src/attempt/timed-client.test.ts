import type { lookup } from 'node:dns';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createSecureServer } from 'node:http2';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer, type Server } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { listen as listenOnLoopback } from '@hookpact/test-loopback';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { certificate, privateKey } from '../testing/certificate.ts';
import { undiciTransport } from './undici-transport.ts';

beforeAll(() => setDefaultCACertificates([...getCACertificates(), certificate]));

const DNS_MS = 30;
const CONNECT_MS = 7;
const ANSWER_MS = 11;

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A transport whose time passes only where a test lets it: in lookups, connects and answers. */
function startTransport({ connections = 1, timeoutMs = 5_000, failsWith = '' } = {}) {
  let time = 0;
  const look = (_: string, _options: object, callback: (...answer: unknown[]) => void) => {
    const error = failsWith ? Object.assign(new Error(failsWith), { code: failsWith }) : null;
    process.nextTick(() => {
      time += DNS_MS;
      callback(error, [{ address: '127.0.0.1', family: 4 }]);
      time += CONNECT_MS; // nothing is connected before this function returns
    });
  };
  const transport = undiciTransport({
    ...{ timeoutMs, connections, now: () => time },
    egress: { allowPrivateNetworks: true },
    lookup: look as unknown as typeof lookup, // the one overload that is called
  });
  onTestFinished(() => transport.close());
  const attempt = (url: string) =>
    transport.attempt({ url, headers: {}, body: new Uint8Array([1]) });
  const answer: Answer = (request, response) => {
    request.resume().on('end', () => {
      time += ANSWER_MS;
      response.end();
    });
  };
  return { attempt, answer };
}

async function listen(server: Server): Promise<number> {
  const { port, close } = await listenOnLoopback(server);
  onTestFinished(close);
  return port;
}

it('an attempt that opens a connection is told what that took, step by step', async () => {
  const { attempt, answer } = startTransport();
  const port = await listen(createServer(answer));
  const { timing } = await attempt(`http://receiver.example:${port}/`);
  const totalMs = DNS_MS + CONNECT_MS + ANSWER_MS;
  expect(timing).toEqual({
    ...{ dnsMs: DNS_MS, connectMs: CONNECT_MS },
    ...{ firstByteMs: totalMs, totalMs },
  });
});

it('one that finds a connection open looked nothing up and connected nowhere', async () => {
  const { attempt, answer } = startTransport();
  const port = await listen(createServer(answer));
  await attempt(`http://receiver.example:${port}/`);
  const { timing } = await attempt(`http://receiver.example:${port}/`);
  expect(timing).toEqual({
    ...{ dnsMs: undefined, connectMs: undefined },
    ...{ firstByteMs: ANSWER_MS, totalMs: ANSWER_MS },
  });
});

it('one that waited for a connection of another did not open it', async () => {
  const { attempt, answer } = startTransport({ connections: 2 });
  const port = await listen(createServer(answer));
  const three = Array.from({ length: 3 }, () => attempt(`http://receiver.example:${port}/`));
  const timings = (await Promise.all(three)).map(({ timing }) => timing.dnsMs);
  // two names were asked for at once, and the second was answered after the first
  expect(timings).toEqual([DNS_MS, DNS_MS + CONNECT_MS + DNS_MS, undefined]);
});

it('an address is not looked up', async () => {
  const { attempt, answer } = startTransport();
  const port = await listen(createServer(answer));
  const { timing } = await attempt(`http://127.0.0.1:${port}/`);
  expect(timing).toMatchObject({ dnsMs: undefined, connectMs: 0 });
});

it('a connection that was closed is opened anew, and told of anew', async () => {
  const { attempt, answer } = startTransport();
  const server = createServer((request, response) => {
    response.setHeader('connection', 'close');
    answer(request, response);
  });
  const port = await listen(server);
  for (let n = 0; n < 2; n += 1) {
    const { timing } = await attempt(`http://receiver.example:${port}/`);
    expect(timing).toMatchObject({ dnsMs: DNS_MS, connectMs: CONNECT_MS });
  }
});

it('TLS is part of the connection, and each of several attempts opens its own', async () => {
  const { attempt, answer } = startTransport({ connections: 3 });
  const keys = { key: privateKey, cert: certificate };
  const port = await listen(createHttpsServer(keys, answer));
  const three = Array.from({ length: 3 }, () => attempt(`https://receiver.example:${port}/`));
  const results = await Promise.all(three);
  for (const { kind, timing } of results) {
    expect(kind).toBe('answered');
    expect(timing.dnsMs).toBeGreaterThanOrEqual(DNS_MS);
    expect(timing.connectMs).toBeGreaterThanOrEqual(CONNECT_MS);
  }
});

it('of those that share a connection of HTTP/2, the first opened it', async () => {
  const { attempt, answer } = startTransport({ connections: 3 });
  const server = createSecureServer({ key: privateKey, cert: certificate }, (request, response) =>
    answer(request as unknown as IncomingMessage, response as unknown as ServerResponse),
  );
  const port = await listen(server);
  const three = Array.from({ length: 3 }, () => attempt(`https://receiver.example:${port}/`));
  const results = await Promise.all(three);
  expect(results.map(({ kind }) => kind)).toEqual(Array(3).fill('answered'));
  expect(results.map(({ timing }) => timing.dnsMs)).toEqual([DNS_MS, undefined, undefined]);
  expect(results[0]?.timing.connectMs).toBe(CONNECT_MS);
});

it('a name that is not found took its time, too', async () => {
  const { attempt } = startTransport({ failsWith: 'ENOTFOUND' });
  expect(await attempt('http://receiver.example/')).toMatchObject({
    failure: 'dns',
    timing: { dnsMs: DNS_MS, connectMs: undefined, firstByteMs: undefined },
  });
});

it('a connection that is refused was looked up, and never made', async () => {
  const { attempt } = startTransport();
  const server = createTcpServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  expect(await attempt(`http://receiver.example:${port}/`)).toMatchObject({
    failure: 'refused',
    timing: { dnsMs: DNS_MS, connectMs: undefined, firstByteMs: undefined },
  });
});

it('a certificate that nobody trusts ends in a failure of TLS that was looked up', async () => {
  const { attempt, answer } = startTransport();
  const port = await listen(createHttpsServer({ key: privateKey, cert: certificate }, answer));
  expect(await attempt(`https://another.example:${port}/`)).toMatchObject({
    failure: 'tls',
    timing: { dnsMs: DNS_MS, connectMs: undefined, firstByteMs: undefined },
  });
});

it('a time-out while the connection is being opened tells of the steps that were done', async () => {
  const { attempt } = startTransport({ timeoutMs: 50 });
  const port = await listen(createTcpServer((socket) => socket.on('error', () => {}))); // no handshake
  expect(await attempt(`https://receiver.example:${port}/`)).toMatchObject({
    failure: 'timeout',
    timing: { dnsMs: DNS_MS, connectMs: undefined, firstByteMs: undefined },
  });
});
