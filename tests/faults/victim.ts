import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Pace } from './sender.ts';
import type { Place } from './store.ts';

/** A process that is killed at the latest when it is disposed of. */
export type Victim = AsyncDisposable & {
  /** Resolves when it delivers. */
  readonly started: Promise<void>;
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
  const child: ChildProcess = spawn(
    process.execPath,
    ['--conditions=@hookpact/source', program, JSON.stringify(work)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const started = Promise.withResolvers<void>();
  const acceptedAll = Promise.withResolvers<void>();
  const stepped = Promise.withResolvers<void>();
  let left = work.count;
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
    if (line === 'started') return started.resolve();
    if (line === 'stepped') return stepped.resolve();
    accepted.add(line);
    left -= 1;
    if (left === 0) acceptedAll.resolve();
  });
  const ended = once(child, 'close');
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return {
    started: started.promise,
    acceptedAll: acceptedAll.promise,
    kill,
    [Symbol.asyncDispose]: kill,
    async stepClockBack() {
      child.kill('SIGUSR2');
      await stepped.promise;
    },
  };
}
