import { expect, it } from 'vitest';
import { ReceiverError } from '../errors.ts';
import * as edge from './host.edge.ts';
import * as node from './host.ts';

it('hosts of both kinds have the same parts', () => {
  expect(Object.keys(edge).toSorted()).toEqual(Object.keys(node).toSorted());
});

it('a line on the edge has the code, and the facts beside it have the rest', () => {
  const facts = { catalog: 'a', code: 'INTERNAL', status: 500, err: new Error('x') };
  const outcome = { kind: 'failed', code: 'INTERNAL', error: facts.err } as const;
  expect(edge.lineOf(facts, outcome)).toBe(
    'a webhook failed: 500 INTERNAL. Look up INTERNAL in docs/errors.md of Hookpact.',
  );
  expect(edge.lineOf({ catalog: 'a', code: 'LEASE_LOST', err: facts.err })).toMatch(
    /^a webhook error: +LEASE_LOST\. Look up LEASE_LOST/,
  );
});

it('an error is named by its code, whatever was thrown', () => {
  const error = new ReceiverError('LEASE_LOST', { type: 'a' });
  expect(edge.codeOf(error)).toBe('LEASE_LOST');
  const trap = () => {
    throw error;
  };
  for (const thrown of [new Error('x'), undefined, new Proxy({}, { getPrototypeOf: trap })]) {
    expect(edge.codeOf(thrown)).toBe('ERROR');
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
  edge.createAtEndOfTurn()(body, (text) => seen.push(text));
  expect(seen).toEqual([body]);
});
