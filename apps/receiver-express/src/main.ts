import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import { openLedger } from './ledger.ts';

const { PORT = '3000', LEDGER_FILE = ':memory:', WEBHOOK_SECRET, FAIL_FIRST = '0' } = process.env;

const ledger = openLedger(LEDGER_FILE);
const app = createApp({
  ledger,
  ...(WEBHOOK_SECRET && { secrets: [WEBHOOK_SECRET] }),
  failFirstRequests: Number(FAIL_FIRST),
});

const server = app.listen(Number(PORT), '127.0.0.1', (error) => {
  if (error) throw error;
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  console.log(`Webhooks at http://127.0.0.1:${port}/webhooks/sieve`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => server.close(() => ledger.close()));
}
