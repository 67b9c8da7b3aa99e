// all servers alike, ours and the peers': whoever needs speed writes this line
import 'zod/compile';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerParent } from '../processes/child.ts';
import { servers } from './servers.ts';

export type Usage = { readonly cpuMicroseconds: number };

const name = process.argv[2] ?? '';
const listener = servers[name];
if (!listener) throw new Error(`There is no server ${name}.`);
const server: Server = (await listener()).listen(0, '127.0.0.1');
server.keepAliveTimeout = 0; // connections stay open while other servers take their turns
await new Promise((resolve) => server.once('listening', resolve));

answerParent(({ ask }: { ask: 'port' | 'usage' }) => {
  if (ask === 'port') return { port: (server.address() as AddressInfo).port }; // it listens on a port
  const { user, system } = process.cpuUsage();
  return { cpuMicroseconds: user + system };
});
