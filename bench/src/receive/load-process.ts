import type { Socket } from 'node:net';
import { answerParent } from '../processes/child.ts';
import { load, openConnections } from './load.ts';
import type { Size } from './payload.ts';
import { makeRequests, type Signing } from './requests.ts';

export type LoadOrder = {
  readonly port: number;
  readonly size: Size;
  readonly signing: Signing;
  readonly count: number;
  readonly connections: number;
  readonly durationMs: number;
  /** Makes the events of this order differ from those of all others. */
  readonly series: string;
};

/** By port: they stay open while other servers take their turns. */
const connections = new Map<number, Promise<Socket[]>>();

answerParent(async (order: LoadOrder) => {
  const { port, count, series, durationMs } = order;
  const opened = connections.get(port) ?? openConnections(port, order.connections);
  connections.set(port, opened);
  return load(makeRequests(order, count, series), await opened, durationMs);
});
