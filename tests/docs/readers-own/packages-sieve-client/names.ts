import { startSimulator } from '@hookpact/sieve-simulator';
import { equal, type Outcome } from '../checks.ts';

const simulator = await startSimulator({ timeScale: 100 });

// Sieve itself is far away: the simulator answers in its place
const { fetch } = globalThis;
globalThis.fetch = (input, init) => {
  const { pathname, search } = new URL(String(input));
  return fetch(simulator.url + pathname + search, init);
};

export const apiKey = simulator.apiKey;

export function check({ exports, error }: Outcome) {
  equal(error, undefined);
  equal(Object(exports.job).status, 'finished');
}
