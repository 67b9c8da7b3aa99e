import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, it } from 'vitest';
import { type ReadBody, readBody } from './read-body.ts';

/** Sends bytes to a server that reads the body when `when` says so; resolves with what it read. */
async function read(wire: string, when: (incoming: IncomingMessage) => Promise<unknown>) {
  const { promise, resolve } = Promise.withResolvers<ReadBody>();
  const server = createServer(async (incoming) => {
    await when(incoming);
    resolve(await readBody(incoming, 10));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo; // listens on TCP
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  socket.write(wire);
  const result = promise.finally(() => {
    server.close();
    socket.destroy();
    server.closeAllConnections();
  });
  return { socket, result };
}

const head = (length: number) => `POST / HTTP/1.1\r\nhost: a\r\ncontent-length: ${length}\r\n\r\n`;
const closed = (incoming: IncomingMessage) =>
  new Promise((resolve) => incoming.once('close', resolve));

it.each([
  ['the whole body', `${head(3)}abc`, 'abc', false],
  ['no body', head(0), '', false],
  ['as much as is kept', `${head(10)}0123456789`, '0123456789', false],
  ['the start of a longer one', `${head(12)}0123456789ab`, '0123456789', true],
  [
    'chunks',
    'POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n1\r\nb\r\n0\r\n\r\n',
    'ab',
    false,
  ],
])('reads %s', async (_, wire, text, isTruncated) => {
  const { result } = await read(wire, async () => {});
  expect(await result).toEqual({ bytes: new TextEncoder().encode(text), isTruncated });
});

it.each([
  ['with a length', head(5)],
  ['with a part', `${head(5)}ab`],
  ['with nothing', head(0)],
])('an upload %s that was over before it is read ends at once', async (_, wire) => {
  const { socket, result } = await read(wire, (incoming) => {
    incoming.on('error', () => {});
    socket.destroy();
    return closed(incoming);
  });
  expect((await result).bytes.byteLength).toBeLessThanOrEqual(2);
});

it('an upload that breaks off is cut short', async () => {
  const { socket, result } = await read(`${head(5)}ab`, async (incoming) => {
    incoming.once('data', () => socket.destroy());
    incoming.on('error', () => {});
  });
  expect((await result).isTruncated).toBe(true);
});
