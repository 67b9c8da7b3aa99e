import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DedupeStore } from '../store.ts';

/** One kind of store, opened for a test file. */
export type StoreUnderTest = {
  open(retentionMs: number): DedupeStore | Promise<DedupeStore>;
  /** Lets time pass for a store with a clock of its own. */
  advance?(ms: number): void | Promise<void>;
  close(): void | Promise<void>;
};

const retentionMs = 60_000;
const leaseMs = 60_000; // on a busy machine the claims of a test may take seconds
let keys = 0;

/** The guarantees of every store. */
export function describeDedupeStore(name: string, start: () => Promise<StoreUnderTest>): void {
  describe(`the dedupe store ${name}`, () => {
    let host: StoreUnderTest;
    let store: DedupeStore;
    let key: string;
    let receivedAt = 1_764_115_200_000;
    const claim = async (checksum = -1) => store.claim({ key, checksum, leaseMs, receivedAt });
    const advance = async (ms: number) => {
      receivedAt += ms;
      await host.advance?.(ms);
    };
    const claimed = async () => {
      const result = await claim();
      if (result.kind !== 'claimed') throw new Error(`expected a claim, got ${result.kind}`);
      return { key, token: result.token };
    };

    beforeAll(async () => {
      host = await start();
      store = await host.open(retentionMs);
    });
    beforeEach(() => {
      keys += 1;
      key = `sieve:event:["job.complete","job-${keys}","finished"]`;
    });
    afterAll(() => host.close());

    it('gives a key to one claimant and tells the next how long to wait', async () => {
      await claimed();
      const second = await claim();
      expect(second).toEqual({ kind: 'busy', isSameBody: true, leaseLeftMs: expect.any(Number) });
      const leftMs = second.kind === 'busy' ? second.leaseLeftMs : 0;
      expect(leftMs).toBeGreaterThan(0);
      expect(leftMs).toBeLessThanOrEqual(leaseMs);
    });

    it('remembers a completed key until its retention ends', async () => {
      expect(await store.complete(await claimed())).toBe(true);
      expect(await claim()).toEqual({ kind: 'handled', isSameBody: true });
      await advance(retentionMs - 5_000);
      expect(await claim()).toEqual({ kind: 'handled', isSameBody: true });
      await advance(leaseMs + 5_001);
      expect(await claim()).toMatchObject({ kind: 'claimed' });
    });

    it('gives a released key to the next claimant', async () => {
      await store.release(await claimed());
      expect(await claim()).toMatchObject({ kind: 'claimed' });
    });

    it('gives a key away when its lease has ended: the claimant crashed', async () => {
      await claimed();
      await advance(leaseMs + 1);
      expect(await claim()).toMatchObject({ kind: 'claimed' });
    });

    it('fences off a claimant whose lease has ended', async () => {
      const late = await claimed();
      await advance(leaseMs + 1);
      const current = await claimed();
      expect(current.token).not.toBe(late.token);
      expect(await store.complete(late)).toBe(false);
      await store.release(late);
      expect(await claim()).toMatchObject({ kind: 'busy' });
      expect(await store.complete(current)).toBe(true);
    });

    it('fences off a claimant after the claim that followed was released', async () => {
      const late = await claimed();
      await advance(leaseMs + 1);
      await store.release(await claimed());
      await claimed();
      expect(await store.complete(late)).toBe(false);
    });

    it('lets a late claimant complete while nobody else has the key', async () => {
      const late = await claimed();
      await advance(leaseMs + 1);
      expect(await store.complete(late)).toBe(true);
      expect(await claim()).toEqual({ kind: 'handled', isSameBody: true });
    });

    it('completes once, and does not release what is completed', async () => {
      const held = await claimed();
      expect(await store.complete(held)).toBe(true);
      expect(await store.complete(held)).toBe(false);
      await store.release(held);
      expect(await claim()).toEqual({ kind: 'handled', isSameBody: true });
    });

    it('reports another body under the same key, in work or handled', async () => {
      const held = await claimed();
      expect(await claim(2)).toMatchObject({ kind: 'busy', isSameBody: false });
      await store.complete(held);
      expect(await claim(2)).toEqual({ kind: 'handled', isSameBody: false });
    });

    it('remembers for ever where it is told the largest number', async () => {
      const longest = Number.MAX_SAFE_INTEGER;
      const lasting = await host.open(longest);
      const request = { key: `${key}-lasting`, checksum: 1, leaseMs: longest, receivedAt };
      const first = await lasting.claim(request);
      expect(await lasting.claim(request)).toMatchObject({ kind: 'busy' });
      const token = first.kind === 'claimed' ? first.token : expect.unreachable(first.kind);
      expect(await lasting.complete({ key: request.key, token })).toBe(true);
      expect(await lasting.claim(request)).toMatchObject({ kind: 'handled' });
    });

    it('takes another body after a release', async () => {
      await store.release(await claimed());
      expect(await claim(2)).toMatchObject({ kind: 'claimed' });
    });

    it('gives a key to exactly one of many claimants at once', async () => {
      const results = await Promise.all(Array.from({ length: 50 }, () => claim()));
      const won = results.filter(({ kind }) => kind === 'claimed');
      expect(won).toHaveLength(1);
    });

    it('keeps keys apart, whatever characters they have', async () => {
      for (const other of [`${key} `, `${key}'--`, `${key}%`, key.toUpperCase()]) {
        const result = await store.claim({ key: other, checksum: 1, leaseMs, receivedAt });
        expect(result.kind, other).toBe('claimed');
      }
    });
  });
}
