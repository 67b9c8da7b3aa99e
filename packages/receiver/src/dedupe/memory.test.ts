import { expect, it } from 'vitest';
import { isReceiverError } from '../errors.ts';
import { memoryDedupe } from './memory.ts';
import { describeDedupeStore } from './test-kit/store-suite.ts';

describeDedupeStore('in memory', async () => ({
  open: (retentionMs) => memoryDedupe({ retentionMs }),
  close: () => {},
}));

const handle = (store: ReturnType<typeof memoryDedupe>, key: string) => {
  const claim = store.claim({ key, checksum: 1, leaseMs: 1_000, receivedAt: 0 });
  if ('token' in claim) store.complete({ key, token: claim.token });
};
const kindOf = (store: ReturnType<typeof memoryDedupe>, key: string) => {
  const claim = store.claim({ key, checksum: 1, leaseMs: 1_000, receivedAt: 0 });
  return 'kind' in claim ? claim.kind : undefined;
};

it('is bounded: it remembers the latest half of maxEntries for sure, and forgets the oldest', () => {
  const store = memoryDedupe({ maxEntries: 10 });
  for (let n = 1; n <= 15; n += 1) handle(store, `k${n}`);
  for (let n = 11; n <= 15; n += 1) expect(kindOf(store, `k${n}`), `k${n}`).toBe('handled');
  expect(kindOf(store, 'k1')).toBe('claimed');
});

it('never forgets what is still being handled', () => {
  const store = memoryDedupe({ maxEntries: 10 });
  expect(kindOf(store, 'in work')).toBe('claimed');
  for (let n = 0; n < 100; n += 1) handle(store, `k${n}`);
  expect(kindOf(store, 'in work')).toBe('busy');
});

it.each([0, -1, 1.5, Number.NaN])('refuses maxEntries: %d', (maxEntries) => {
  expect(() => memoryDedupe({ maxEntries })).toThrow(
    expect.toSatisfy((error) => isReceiverError(error, 'OPTION_INVALID')),
  );
});
