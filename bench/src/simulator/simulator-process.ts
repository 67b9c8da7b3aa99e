/** A simulator of its own process and file: `<data file>`. Answers where it is, then what it uses. */
import { startSimulator } from '@hookpact/sieve-simulator';
import { answerParent } from '../processes/child.ts';

export type Place = { readonly url: string; readonly apiKey: string };

const simulator = await startSimulator({
  dataFile: process.argv[2],
  maxUnfinishedJobs: 1_000_000,
  concurrency: 64,
});

answerParent(async ({ ask }: { ask: 'place' | 'idle' }) => {
  if (ask === 'idle') {
    await simulator.idle();
    return { peakMb: process.resourceUsage().maxRSS / 1_024 };
  }
  return { url: simulator.url, apiKey: simulator.apiKey };
});
