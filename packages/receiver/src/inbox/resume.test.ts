import { expect, it, onTestFinished, vi } from 'vitest';
import { resume } from './resume.ts';

it('uses a timer of the host, and says on stderr that an inbox cannot be read', async () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  let looks = 0;
  const store = {
    remove: async () => {},
    async claimDue() {
      looks += 1;
      throw new Error('no such table');
    },
  };
  const receiver = { catalog: { name: 'hub' }, replay: () => expect.unreachable() };
  // a longer timer than the host has would fire at once, again and again
  const resumed = resume(store, receiver, { pollMs: 3_000_000_000 });
  await vi.waitUntil(() => vi.getTimerCount() === 1);
  const line = 'hookpact: inbox: it cannot be read: Error: no such table\n';
  expect(write.mock.calls).toEqual([[line]]);
  await vi.advanceTimersByTimeAsync(2_000_000_000);
  expect(looks).toBe(1);
  await vi.advanceTimersByTimeAsync(200_000_000);
  expect(looks).toBe(2);
  await resumed.stop();
  expect(vi.getTimerCount()).toBe(0);
});
