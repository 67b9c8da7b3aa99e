import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Place } from './store.ts';

export type Victim = {
  /** Resolves when it delivers. */
  readonly started: Promise<void>;
  /** Resolves when everything it was to send is accepted. */
  readonly acceptedAll: Promise<void>;
  kill(): Promise<void>;
};

type Work = { place: Place; url: string; first: number; count: number };

/** Starts a sending process; what it says was accepted goes into `accepted`. */
export function startVictim({ place, url, first, count }: Work, accepted: Set<string>): Victim {
  const child: ChildProcess = spawn(
    process.execPath,
    [
      '--conditions=@hookpact/source',
      join(import.meta.dirname, 'sender-process.ts'),
      place.kind,
      place.location,
      url,
      String(first),
      String(count),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const started = Promise.withResolvers<void>();
  const acceptedAll = Promise.withResolvers<void>();
  let left = count;
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
    if (line === 'started') return started.resolve();
    accepted.add(line);
    left -= 1;
    if (left === 0) acceptedAll.resolve();
  });
  return {
    started: started.promise,
    acceptedAll: acceptedAll.promise,
    async kill() {
      const ended = once(child, 'close');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
