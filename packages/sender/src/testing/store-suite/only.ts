import { expect } from 'vitest';

/** The one item of a list that has no others. */
export function only<Item>(items: readonly Item[]): Item {
  expect(items).toHaveLength(1);
  return items[0] as Item; // there is one
}
