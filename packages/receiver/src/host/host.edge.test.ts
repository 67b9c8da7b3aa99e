import { expect, it } from 'vitest';
import { ReceiverError } from '../errors.ts';
import * as edge from './host.edge.ts';
import * as node from './host.ts';

it('hosts of both kinds have the same parts', () => {
  expect(Object.keys(edge).toSorted()).toEqual(Object.keys(node).toSorted());
});

it('an error on the edge is named by its code, whatever was thrown', () => {
  const error = new ReceiverError('LEASE_LOST', { type: 'a' });
  expect(edge.describeError(error)).toEqual({ code: 'LEASE_LOST', reason: error.message });
  const trap = () => {
    throw error;
  };
  for (const thrown of [new Error('x'), undefined, new Proxy({}, { getPrototypeOf: trap })]) {
    expect(edge.describeError(thrown)).toEqual({ code: 'ERROR', reason: 'See err.' });
  }
});

it('the oldest upload is cut off where no address is known', () => {
  const upload = (name: string) => ({ name, cut() {} });
  const [oldest, newest] = [upload('a'), upload('b')];
  expect(edge.oldestOfBusiest(new Set([oldest, newest]))).toBe(oldest);
  expect(edge.oldestOfBusiest(new Set())).toBeUndefined();
  expect(node.oldestOfBusiest(new Set([oldest, newest]))).toBe(oldest);
});

it('requests on the edge do not wait for each other', () => {
  const body = new Uint8Array(1);
  const seen: Uint8Array[] = [];
  edge.createAtEndOfTurn()(body, (it) => seen.push(it));
  expect(seen).toEqual([body]);
});
