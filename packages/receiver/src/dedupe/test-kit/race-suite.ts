import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DedupeStore } from '../store.ts';

export type SharedStore = {
  readonly kind: 'sqlite' | 'postgres' | 'redis' | 'd1';
  /** The file, the connection string, or the URL. */
  readonly location: string;
  /** The same store, in this process. */
  readonly store: DedupeStore;
  /** Events that both processes claim at once. @default 200 */
  readonly events?: number;
  close(): void | Promise<void>;
};

/** The guarantees of a store for several processes, tested with real ones. */
export function describeRace(name: string, start: () => Promise<SharedStore>): void {
  describe(`two processes on ${name}`, () => {
    let shared: SharedStore;
    const claimants: ChildProcess[] = [];

    beforeAll(async () => {
      shared = await start();
      claimants.push(await startClaimant(shared), await startClaimant(shared));
    });
    afterAll(async () => {
      for (const claimant of claimants) claimant.kill();
      await shared.close();
    });

    it('that race on the same events handle each one once', async () => {
      const keys = Array.from({ length: shared.events ?? 200 }, (_, n) => `race-${n}`);
      const won = await Promise.all(claimants.map((claimant) => claimAll(claimant, keys, 60_000)));
      expect(won.flat().toSorted()).toEqual(keys.toSorted());
    });

    it('hand an event over when one dies between claim and complete', async () => {
      const [victim] = claimants;
      if (!victim) throw new Error('no process was started');
      const key = 'crashed';
      const leaseMs = 150;
      const request = { key, checksum: 1, leaseMs, receivedAt: 0 };
      expect(await claimAll(victim, [key], leaseMs)).toEqual([key]);
      const exited = once(victim, 'exit');
      victim.kill('SIGKILL');
      await exited;
      // the lease runs on a real clock here, because it outlives its process
      await expect.poll(async () => (await shared.store.claim(request)).kind).toBe('claimed');
    });
  });
}

async function startClaimant({ kind, location }: SharedStore): Promise<ChildProcess> {
  const claimant = fork(new URL('claimant.ts', import.meta.url), [kind, location], {
    execArgv: ['--conditions=@hookpact/source'],
  });
  await once(claimant, 'message');
  return claimant;
}

async function claimAll(claimant: ChildProcess, keys: string[], leaseMs: number) {
  const answered = once(claimant, 'message');
  claimant.send({ keys, leaseMs });
  const [won] = await answered;
  return won as string[]; // what claimant.ts sends
}
