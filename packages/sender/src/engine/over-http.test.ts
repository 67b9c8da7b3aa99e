import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { sievePolicy } from '@hookpact/sieve-api';
import { createVerifier, generateSecret, readSignatureHeaders } from '@hookpact/signature';
import { afterEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../memory.ts';
import { createSender } from './create-sender.ts';
import type { NewMessage } from './new-message.ts';
import type { Sender } from './sender.ts';

const opened: Sender[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((sender) => sender.stop({ graceMs: 0 })));
});

const message = (more: Pick<NewMessage, 'endpoints'>): NewMessage => ({
  eventType: 'job.complete',
  body: '{"type":"job.complete"}',
  ...more,
});

describe('over real HTTP', () => {
  async function listen(listener: RequestListener) {
    const server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
    return { server, url: `http://127.0.0.1:${port}/in?x=1` };
  }

  it('a signed attempt verifies, and has the endpoint’s headers beside ours', async () => {
    const secret = generateSecret();
    const verdicts: unknown[] = [];
    const { server, url: endpoint } = await listen(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const verifier = createVerifier({ secrets: [secret] });
      const headers = readSignatureHeaders((name) => request.headers[name] as string | undefined);
      verdicts.push(
        verifier.verify(headers, Buffer.concat(chunks)).ok,
        request.headers['content-type'],
        request.headers['x-tenant'],
        request.url,
      );
      response.end('ok');
    });
    const sender = createSender({
      store: memoryStore(),
      policy: sievePolicy,
      egress: { allowPrivateNetworks: true },
      logger: false,
    });
    opened.push(sender);
    await sender.start();
    const headers = { 'X-Tenant': 't1' };
    await sender.send(message({ endpoints: [{ url: endpoint, secrets: [secret], headers }] }));
    await sender.idle();
    server.close();
    expect(verdicts).toEqual([true, 'application/json', 't1', '/in?x=1']);
  });

  it('an endpoint that hangs delays no other on the same host', async () => {
    const { server, url: endpoint } = await listen((request, response) => {
      if (request.url !== '/hang') request.resume().on('end', () => response.end());
    });
    const sender = createSender({
      store: memoryStore(),
      policy: sievePolicy,
      egress: { allowPrivateNetworks: true },
      logger: false,
      concurrency: 8,
      concurrencyPerEndpoint: 2,
    });
    opened.push(sender);
    await sender.start();
    const fine = Promise.withResolvers<void>();
    let left = 20;
    sender.on('delivered', () => {
      left -= 1;
      if (left === 0) fine.resolve();
    });
    const send = (path: string) =>
      sender.send(message({ endpoints: [{ url: new URL(path, endpoint).href }] }));
    await Promise.all(Array.from({ length: 20 }, () => send('/hang')));
    await Promise.all(Array.from({ length: 20 }, () => send('/fine')));
    await fine.promise;
    expect(left).toBe(0);
    server.closeAllConnections();
    server.close();
  });

  const hostile: [what: string, listener: RequestListener, want: object][] = [
    ['a reset', (request) => request.socket.destroy(), { failure: 'reset', status: undefined }],
    ['silence', () => {}, { failure: 'timeout', status: undefined }],
    [
      'a redirect',
      (_, response) => response.writeHead(302, { location: '/in' }).end(),
      { failure: 'redirect', status: 302 },
    ],
    [
      'a drip after 200',
      (_, response) => void response.writeHead(200).write('x'),
      { failure: undefined, status: 200 },
    ],
    [
      '200, then a reset',
      (request, response) => response.writeHead(200).write('x', () => request.socket.destroy()),
      { failure: undefined, status: 200 },
    ],
    [
      'an endless answer',
      (_, response) => {
        const more = () => response.write(Buffer.alloc(65_536), more);
        more();
      },
      { failure: undefined, status: 200 },
    ],
    [
      'early hints before the answer',
      (_, response) => {
        response.writeEarlyHints({ link: '</a.css>; rel=preload' });
        response.writeHead(200).end();
      },
      { failure: undefined, status: 200 },
    ],
    [
      '102 without end',
      ({ socket }) => writeForEver(socket, 'HTTP/1.1 102 Processing\r\n\r\n'),
      { failure: 'timeout', status: undefined },
    ],
    [
      'headers without end',
      ({ socket }) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        writeForEver(socket, `x: ${'x'.repeat(1_000)}\r\n`);
      },
      { failure: 'reset', status: undefined },
    ],
    [
      'trailers without end',
      ({ socket }) => {
        socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n');
        writeForEver(socket, `x: ${'x'.repeat(1_000)}\r\n`);
      },
      { failure: undefined, status: 200 },
    ],
    [
      'a bomb of gzip',
      (_, response) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(2e7))),
      { failure: undefined, status: 200 },
    ],
  ];
  function writeForEver(socket: Socket, text: string): void {
    const more = () => {
      if (!socket.destroyed) socket.write(text, () => setImmediate(more));
    };
    more();
  }

  it.each(hostile)('%s is recorded for what it is, and bounded', async (_, listener, want) => {
    const { server, url: endpoint } = await listen(listener);
    const policy = { ...sievePolicy, timeoutMs: 500, retryDelaysMs: [] };
    const sender = createSender({
      store: memoryStore(),
      policy,
      egress: { allowPrivateNetworks: true },
      logger: false,
    });
    opened.push(sender);
    await sender.start();
    const { deliveryIds } = await sender.send(message({ endpoints: [{ url: endpoint }] }));
    await sender.idle();
    const [attempt] = await sender.listAttempts(deliveryIds[0] ?? '');
    expect(attempt).toMatchObject(want);
    expect(attempt?.responseBody.byteLength).toBeLessThanOrEqual(16_384);
    server.closeAllConnections();
    server.close();
  });

  it('a port where nobody listens is refused', async () => {
    const { server, url: endpoint } = await listen(() => {});
    await new Promise((resolve) => server.close(resolve));
    const policy = { ...sievePolicy, retryDelaysMs: [] };
    const sender = createSender({
      store: memoryStore(),
      policy,
      egress: { allowPrivateNetworks: true },
      logger: false,
    });
    opened.push(sender);
    await sender.start();
    const { deliveryIds } = await sender.send(message({ endpoints: [{ url: endpoint }] }));
    await sender.idle();
    expect(await sender.listAttempts(deliveryIds[0] ?? '')).toMatchObject([{ failure: 'refused' }]);
  });
});
