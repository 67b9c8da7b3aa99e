import { createSender } from '@hookpact/sender';
import { memoryStore } from '@hookpact/sender/memory';
import { startSimulator } from '@hookpact/sieve-simulator';

const simulator = await startSimulator({ timeScale: 100 });
const pushed = await fetch(`${simulator.url}/v2/push`, {
  method: 'POST',
  headers: { 'X-API-Key': simulator.apiKey, 'Content-Type': 'application/json' },
  body: JSON.stringify({ function: 'hookpact/echo', inputs: {} }),
});

export { createSender };
export const store = memoryStore();
export const baseUrl = simulator.url;
export const key = simulator.apiKey;
const job = (await pushed.json()) as { id: string }; // as the simulator answers
export const job_id = job.id;
