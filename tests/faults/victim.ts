import { join } from 'node:path';
import { startSource } from '@hookpact/test-processes';
import type { Pace } from './sender.ts';
import type { Place } from './store.ts';

/** A process that is killed at the latest when it is disposed of. */
export type Victim = AsyncDisposable & {
  /** Resolves when it delivers. */
  readonly started: Promise<unknown>;
  /** Resolves when everything it was to send is accepted. */
  readonly acceptedAll: Promise<void>;
  kill(): Promise<void>;
  /** Steps its clock back an hour while it runs. */
  stepClockBack(): Promise<void>;
};

export type Work = Pace & {
  readonly place: Place;
  readonly url: string;
  /** The number of its first message. */
  readonly first: number;
  readonly count: number;
  /** How far the clock is off when it starts. */
  readonly clockStepMs?: number;
};

/** Starts a sending process; what it says was accepted goes into `accepted`. */
export function startVictim(work: Work, accepted: Set<string>): Victim {
  const program = join(import.meta.dirname, 'sender-process.ts');
  const acceptedAll = Promise.withResolvers<void>();
  let left = work.count;
  const child = startSource(program, [JSON.stringify(work)], {
    onLine(line) {
      if (line === 'started' || line === 'stepped') return;
      accepted.add(line);
      left -= 1;
      if (left === 0) acceptedAll.resolve();
    },
  });
  const started = child.printed(/^started$/);
  void child.ended.then(({ stderr }) => acceptedAll.reject(new Error(`It ended early: ${stderr}`)));
  // killed on purpose: only who waits for them is told
  for (const promise of [started, acceptedAll.promise]) promise.catch(() => {});
  const kill = async () => {
    await child.stop('SIGKILL');
  };
  return {
    started,
    acceptedAll: acceptedAll.promise,
    kill,
    [Symbol.asyncDispose]: kill,
    async stepClockBack() {
      child.signal('SIGUSR2');
      await child.printed(/^stepped$/);
    },
  };
}
