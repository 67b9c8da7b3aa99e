import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** A process of its own that answers messages one by one. */
export type Child = {
  ask<Answer>(message: object): Promise<Answer>;
  stop(): Promise<void>;
};

const canPin = spawnSync('taskset', ['--version']).status === 0;

/** Where processes cannot be pinned, figures are noisier, and the table says so. */
export const pinning = canPin ? 'pinned to cores' : 'not pinned: there is no taskset';

export type ChildOptions = {
  readonly args?: readonly string[];
  readonly flags?: readonly string[];
};

/** Starts a module, on one core or on any, and waits until it is ready. */
export async function startChild(
  module: string,
  core: number | 'any',
  { args = [], flags = [] }: ChildOptions = {},
): Promise<Child> {
  const allFlags = ['--conditions=@hookpact/source', '--expose-gc', ...flags];
  const node = [process.execPath, ...allFlags, module, ...args];
  const [command = '', ...rest] =
    canPin && core !== 'any' ? ['taskset', '-c', String(core), ...node] : node;
  const child = spawn(command, rest, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  await answerOf(child);
  return {
    ask: async <Answer>(message: object) => {
      const answer = answerOf(child);
      child.send(message);
      return (await answer) as Answer; // the two sides of one bench
    },
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const gone = new AbortController();
  const onExit = (code: number) => gone.abort(new Error(`A bench process ended with ${code}.`));
  child.once('exit', onExit);
  const [answer] = await once(child, 'message', { signal: gone.signal });
  child.off('exit', onExit);
  return answer;
}

/** The other side: answers each message, after saying that it is ready. */
export function answerParent<Message>(answer: (message: Message) => unknown): void {
  process.on('message', async (message) => {
    process.send?.((await answer(message as Message)) ?? {}); // the two sides of one bench
  });
  process.on('disconnect', () => process.exit());
  process.send?.({});
}
