import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { answerParent } from '../processes/child.ts';
import { servers } from './servers.ts';

export type Usage = { readonly cpuMicroseconds: number; readonly stallMs: number };

const name = process.argv[2] ?? '';
const listener = servers[name];
if (!listener) throw new Error(`There is no server ${name}.`);
const server: Server = (await listener()).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();

answerParent(({ ask }: { ask: 'port' | 'usage' }) => {
  if (ask === 'port') return { port: (server.address() as AddressInfo).port }; // it listens on a port
  const { user, system } = process.cpuUsage();
  const stallMs = delay.max / 1e6;
  delay.reset();
  return { cpuMicroseconds: user + system, stallMs };
});
