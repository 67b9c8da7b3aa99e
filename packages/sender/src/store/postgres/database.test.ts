import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from './database.ts';

const packet = (type: string, content: Buffer) => {
  const head = Buffer.alloc(5, type);
  head.writeInt32BE(content.length + 4, 1);
  return Buffer.concat([head, content]);
};
const AUTHENTICATED = packet('R', Buffer.alloc(4));
const READY = packet('Z', Buffer.from('I'));
const ENDED = packet('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection\0\0'));

/** Speaks just enough of Postgres to end each session in the packet that starts it. */
async function startEndingServer(): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(Buffer.concat([AUTHENTICATED, READY, ENDED])));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `postgres://u:p@127.0.0.1:${(server.address() as AddressInfo).port}/d`; // it listens on TCP
}

it.each(['transact', 'query'] as const)(
  'a session that ends as it starts fails %s, and nothing else',
  async (method) => {
    const escaped: unknown[] = [];
    const onEscape = (error: unknown) => void escaped.push(error);
    process.on('uncaughtException', onEscape);
    onTestFinished(() => void process.off('uncaughtException', onEscape));
    const database = openDatabase(await startEndingServer(), 1);
    const work = () =>
      method === 'query'
        ? database.query('SELECT 1')
        : database.transact((connection) => connection.query('SELECT 1'));
    for (let session = 0; session < 3; session += 1) {
      await expect(work()).rejects.toThrow(/connection/);
    }
    await database.close();
    expect(escaped).toEqual([]);
  },
);
