import { connect as connectTcp } from 'node:net';
import { type Finding, finding } from '../findings/finding.ts';
import { type Address, hostOf, isLoopback, portOf } from './network.ts';

export type Connection = 'open' | 'refused' | 'unreachable';

/** Opens a connection and closes it at once. */
export function tryConnection(
  { address }: Address,
  port: number,
  timeoutMs: number,
): Promise<{ readonly state: Connection; readonly detail: string }> {
  return new Promise((resolve) => {
    const socket = connectTcp({ host: address, port });
    const timer = setTimeout(
      () => end('unreachable', `no connection within ${timeoutMs} ms`),
      timeoutMs,
    );
    const end = (state: Connection, detail: string) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ state, detail });
    };
    socket.once('connect', () => end('open', 'open'));
    socket.once('error', ({ code = '', message }: NodeJS.ErrnoException) =>
      end(code === 'ECONNREFUSED' ? 'refused' : 'unreachable', message),
    );
  });
}

const bothLoopbacks: readonly Address[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

/** Ports on which receivers listen while they are developed. */
export const usualPorts = [3000, 3001, 4000, 4321, 5000, 5173, 8000, 8080, 8787, 8888];

type ConnectOptions = {
  readonly timeoutMs: number;
  /** Where else a receiver of this machine may listen. */
  readonly otherPorts: readonly number[];
};

/** Says why no connection is made, and what would be found elsewhere on this machine. */
export async function checkConnection(
  url: URL,
  addresses: readonly Address[],
  { timeoutMs, otherPorts }: ConnectOptions,
): Promise<Finding | undefined> {
  const port = portOf(url);
  const host = hostOf(url);
  const tried = await Promise.all(
    addresses.map(async (address) => ({
      ...address,
      ...(await tryConnection(address, port, timeoutMs)),
    })),
  );
  if (tried.some(({ state }) => state === 'open')) return undefined;
  const evidence = tried.map(({ address, detail }) => `${address} port ${port}: ${detail}`);
  const unreachable = tried.find(({ state }) => state === 'unreachable');
  if (unreachable && !tried.some(({ state }) => state === 'refused')) {
    return finding('HOST_UNREACHABLE', { host, port, detail: unreachable.detail }, evidence);
  }
  if (!isLoopback(addresses)) {
    return finding('PORT_CLOSED', { host, port, suggestion: '' }, evidence);
  }
  const sibling = await openSibling(addresses, port, timeoutMs);
  if (sibling) {
    const facts = { open: sibling, closed: addresses[0]?.address ?? host };
    return finding('BOUND_TO_OTHER_ADDRESS', facts, [...evidence, `${sibling} port ${port}: open`]);
  }
  const open = await openPorts(otherPorts, timeoutMs);
  const suggestion = open.length > 0 ? `: something listens on ${open.join(', ')}` : '';
  return finding('PORT_CLOSED', { host, port, suggestion }, evidence);
}

/** The address of this machine on which the port is open, where the given ones have it closed. */
async function openSibling(given: readonly Address[], port: number, timeoutMs: number) {
  const others = bothLoopbacks.filter(
    (loopback) => !given.some(({ address }) => address === loopback.address),
  );
  for (const other of others) {
    if ((await tryConnection(other, port, timeoutMs)).state === 'open') return other.address;
  }
  return undefined;
}

async function openPorts(ports: readonly number[], timeoutMs: number): Promise<number[]> {
  const states = await Promise.all(
    ports.map(async (port) => {
      const { state } = await tryConnection({ address: '127.0.0.1', family: 4 }, port, timeoutMs);
      return state === 'open' ? [port] : [];
    }),
  );
  return states.flat();
}
