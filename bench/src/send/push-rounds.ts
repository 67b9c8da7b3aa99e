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
  const running: { engine: string; rates: number[]; process: RunningEngine }[] = [];
  try {
    for (const engine of engines) {
      const started = await startEngine(engine);
      if (started) running.push({ engine, rates: [], process: started });
    }
    const push = (engine: RunningEngine) =>
      engine.send({ ask: 'push', count: pushesPerRound, callers: CALLERS });
    progress(`pushes: ${pushRounds} rounds of ${pushesPerRound} …`);
    for (const { process: engine } of running) await push(engine);
    for (let round = 0; round < pushRounds; round += 1) {
      for (const { process: engine, rates } of running)
        rates.push(pushesPerRound / (await push(engine)).seconds);
    }
    return running.map(({ engine, rates }) => ({ engine, rates }));
  } finally {
    await Promise.all(running.map(({ process: engine }) => engine.stop()));
  }
}
