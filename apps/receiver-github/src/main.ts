import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { createApp } from './app.ts';

const { PORT = '3000', DATABASE_FILE = 'board.sqlite', GITHUB_WEBHOOK_SECRET } = process.env;

const database = new DatabaseSync(DATABASE_FILE);
const app = createApp({ database, secret: GITHUB_WEBHOOK_SECRET });

const server = app.listen(Number(PORT), '127.0.0.1', (error) => {
  if (error) throw error;
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  console.log(`Webhooks at http://127.0.0.1:${port}/webhooks/github`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => server.close(() => database.close()));
}
