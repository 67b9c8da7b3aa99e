import { answerParent } from '../processes/child.ts';
import { engines } from './engines.ts';
import { makeBody } from './payload.ts';

/** The questions to a sending process. */
export type SendOrder =
  | { readonly ask: 'push'; readonly count: number; readonly callers: number }
  | { readonly ask: 'drain' }
  | { readonly ask: 'deliver' }
  | { readonly ask: 'figures' }
  | { readonly ask: 'pace'; readonly perSecond: number; readonly seconds: number };

export type SendAnswer = {
  readonly seconds: number;
  readonly peakMb: number;
  /** Of this process, since it started. */
  readonly cpuSeconds: number;
};

const [name = '', url = '', place = ''] = process.argv.slice(2);
const open = engines[name];
if (!open) throw new Error(`There is no engine ${name}.`);
const engine = await (await open())({ url, place });
let pushed = 0;

answerParent(async (order: SendOrder): Promise<SendAnswer> => {
  const startedAt = performance.now();
  await run(order);
  const seconds = (performance.now() - startedAt) / 1_000;
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const cpuSeconds = (userCPUTime + systemCPUTime) / 1_000_000;
  return { seconds, peakMb: maxRSS / 1_024, cpuSeconds };
});

async function run(order: SendOrder): Promise<void> {
  if (order.ask === 'figures') return;
  if (order.ask === 'push') return push(order.count, order.callers);
  await engine.deliver();
  if (order.ask === 'deliver') return;
  if (order.ask === 'pace') await pace(order.perSecond, order.seconds);
  await engine.delivered();
}

/** Callers that each push one after the other. */
async function push(count: number, callers: number): Promise<void> {
  const until = pushed + count;
  const caller = async () => {
    while (pushed < until) {
      pushed += 1;
      await engine.push(makeBody(pushed));
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
}

/** Pushes at a steady rate, whatever becomes of each. */
async function pace(perSecond: number, seconds: number): Promise<void> {
  const pushes: Promise<void>[] = [];
  const startedAt = performance.now();
  for (let n = 0; n < perSecond * seconds; n += 1) {
    const wait = startedAt + (n * 1_000) / perSecond - performance.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, wait)));
    pushed += 1;
    pushes.push(engine.push(makeBody(pushed)));
  }
  await Promise.all(pushes);
}
