import { expect, it } from 'vitest';
import type { DueAttempt } from '../store/store.ts';
import { createSlots } from './slots.ts';

const due = (deliveryId: string, endpointId: string) => ({ deliveryId, endpointId }) as DueAttempt; // no more is looked at

function setUp(concurrency: number, perEndpoint: number) {
  const started: string[] = [];
  const start = ({ deliveryId }: DueAttempt) => void started.push(deliveryId);
  return { started, slots: createSlots({ concurrency, perEndpoint, start }) };
}

it('starts what there is room for, and the rest in order as slots are given back', () => {
  const { started, slots } = setUp(2, 2);
  const all = ['1', '2', '3', '4'].map((id) => due(id, 'a'));
  for (const attempt of all) slots.admit(attempt);
  expect(started).toEqual(['1', '2']);
  slots.release(due('1', 'a'));
  slots.release(due('2', 'a'));
  expect(started).toEqual(['1', '2', '3', '4']);
});

it('lets others pass what waits for its endpoint', () => {
  const { started, slots } = setUp(3, 1);
  for (const [id, endpoint] of [
    ['1', 'a'],
    ['2', 'a'],
    ['3', 'b'],
  ] as const) {
    slots.admit(due(id, endpoint));
  }
  expect(started).toEqual(['1', '3']);
  expect(slots.blockedByEndpoint()).toBe(1);
  slots.release(due('1', 'a'));
  expect(started).toEqual(['1', '3', '2']);
  expect(slots.blockedByEndpoint()).toBe(0);
});

it('sends away what waits, and not what started', () => {
  const { started, slots } = setUp(1, 1);
  for (const id of ['1', '2', '3']) slots.admit(due(id, 'a'));
  expect(slots.clear()).toBe(2);
  slots.release(due('1', 'a'));
  expect(started).toEqual(['1']);
});

it('a slot that was given back is free for an attempt that comes later', () => {
  const { started, slots } = setUp(1, 1);
  for (const id of ['a', 'b', 'c']) {
    slots.admit(due(id, 'e1'));
    expect(started.at(-1)).toBe(id);
    slots.release(due(id, 'e1'));
  }
});

it('the slot of another endpoint is nothing to an endpoint at its limit', () => {
  const { started, slots } = setUp(2, 1);
  slots.admit(due('a1', 'a'));
  slots.admit(due('a2', 'a'));
  slots.admit(due('b1', 'b'));
  slots.release(due('b1', 'b'));
  expect(started).toEqual(['a1', 'b1']);
  slots.release(due('a1', 'a'));
  expect(started).toEqual(['a1', 'b1', 'a2']);
});
