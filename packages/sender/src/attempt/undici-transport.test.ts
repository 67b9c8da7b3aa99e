import type { LookupAddress, lookup } from 'node:dns';
import { once } from 'node:events';
import { createServer } from 'node:http';
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
