import { CALLERS, type RunningEngine, startEngine } from './running-engine.ts';

export type PushSizes = { readonly pushRounds: number; readonly pushesPerRound: number };

/** Pushes per second of one engine, round by round. */
export type PushRates = { readonly engine: string; readonly rates: readonly number[] };

/**
 * How fast the engines take messages. They stand side by side and take short turns, as what else
 * the machine does changes within seconds.
 */
export async function measurePushes(
  engines: readonly string[],
  { pushRounds, pushesPerRound }: PushSizes,
  progress: (line: string) => void,
): Promise<PushRates[]> {
  const running: { engine: string; rates: number[]; it: RunningEngine }[] = [];
  try {
    for (const engine of engines) {
      const it = await startEngine(engine);
      if (it) running.push({ engine, rates: [], it });
    }
    const push = (it: RunningEngine) =>
      it.send({ ask: 'push', count: pushesPerRound, callers: CALLERS });
    progress(`pushes: ${pushRounds} rounds of ${pushesPerRound} …`);
    for (const { it } of running) await push(it);
    for (let round = 0; round < pushRounds; round += 1) {
      for (const { it, rates } of running) rates.push(pushesPerRound / (await push(it)).seconds);
    }
    return running.map(({ engine, rates }) => ({ engine, rates }));
  } finally {
    await Promise.all(running.map(({ it }) => it.stop()));
  }
}
