import { expect, it } from 'vitest';
import type { DueAttempt } from '../store/store.ts';
import { createPlaces } from './places.ts';

const due = (deliveryId: string, endpointId: string) => ({ deliveryId, endpointId }) as DueAttempt; // no more is looked at

function setUp(concurrency: number, perEndpoint: number) {
  const started: string[] = [];
  const start = ({ deliveryId }: DueAttempt) => void started.push(deliveryId);
  return { started, places: createPlaces({ concurrency, perEndpoint, start }) };
}

it('starts what there is room for, and the rest in order as places are given back', () => {
  const { started, places } = setUp(2, 2);
  const all = ['1', '2', '3', '4'].map((id) => due(id, 'a'));
  for (const one of all) places.enter(one);
  expect(started).toEqual(['1', '2']);
  places.leave(due('1', 'a'));
  places.leave(due('2', 'a'));
  expect(started).toEqual(['1', '2', '3', '4']);
});

it('lets others pass what waits for its endpoint', () => {
  const { started, places } = setUp(3, 1);
  for (const [id, endpoint] of [
    ['1', 'a'],
    ['2', 'a'],
    ['3', 'b'],
  ] as const) {
    places.enter(due(id, endpoint));
  }
  expect(started).toEqual(['1', '3']);
  expect(places.blocked()).toBe(1);
  places.leave(due('1', 'a'));
  expect(started).toEqual(['1', '3', '2']);
  expect(places.blocked()).toBe(0);
});

it('sends away what waits, and not what started', () => {
  const { started, places } = setUp(1, 1);
  for (const id of ['1', '2', '3']) places.enter(due(id, 'a'));
  expect(places.clear()).toBe(2);
  places.leave(due('1', 'a'));
  expect(started).toEqual(['1']);
});
