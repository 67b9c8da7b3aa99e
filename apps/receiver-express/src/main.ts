import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { createApp } from './app.ts';

const { PORT = '3000', DATABASE_FILE = ':memory:', WEBHOOK_SECRET } = process.env;
const { values } = parseArgs({ options: { 'fail-first': { type: 'string', default: '0' } } });

const database = new DatabaseSync(DATABASE_FILE);
const app = createApp({
  database,
  failFirstRequests: Number(values['fail-first']),
  ...(WEBHOOK_SECRET && { secrets: [WEBHOOK_SECRET] }),
});

const server = app.listen(Number(PORT), '127.0.0.1', (error) => {
  if (error) throw error;
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  console.log(`Webhooks at http://127.0.0.1:${port}/webhooks/sieve`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => server.close(() => database.close()));
}
