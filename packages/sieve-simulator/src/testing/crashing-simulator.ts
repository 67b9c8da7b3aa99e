import { startSimulator } from '../start-simulator.ts';

// A process of its own, to be killed: prints its URL when it listens.
const [dataFile] = process.argv.slice(2);
const simulator = await startSimulator({ dataFile, apiKey: 'key', concurrency: 1, timeScale: 4 });
process.stdout.write(`${simulator.url}\n`);
