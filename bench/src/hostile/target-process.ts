import { monitorEventLoopDelay } from 'node:perf_hooks';
import { answerParent } from '../processes/child.ts';
import { targets } from './targets.ts';

export type HostileQuestion =
  | { readonly ask: 'target' | 'usage' }
  | { readonly ask: 'headers'; readonly body: string; readonly index: number };

export type HostileUsage = {
  /** The longest that the event loop stood still since it was last asked. */
  readonly stallMs: number;
  readonly cpuMs: number;
  /** Memory outside of what can be collected. */
  readonly heldBytes: number;
};

const target = await targets[process.argv[2] ?? '']?.();
if (!target) throw new Error(`There is no target ${process.argv[2]}.`);

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
let cpu = process.cpuUsage();

answerParent((question: HostileQuestion) => {
  if (question.ask === 'headers') return target.headers(Buffer.from(question.body), question.index);
  if (question.ask === 'target') return { port: target.port, path: target.path };
  const { user, system } = process.cpuUsage(cpu);
  const usage = { stallMs: delay.max / 1e6, cpuMs: (user + system) / 1_000 };
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  cpu = process.cpuUsage();
  delay.reset();
  return { ...usage, heldBytes: heapUsed + external } satisfies HostileUsage;
});
