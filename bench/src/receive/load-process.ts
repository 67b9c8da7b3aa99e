import { answerParent } from '../processes/child.ts';
import { load } from './load.ts';
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

answerParent((order: LoadOrder) => load(makeRequests(order, order.count, order.series), order));
