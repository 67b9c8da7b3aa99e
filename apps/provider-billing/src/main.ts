import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import { createService } from './service.ts';

const { PORT = '3100', DATABASE_FILE = 'billing.sqlite' } = process.env;

const service = createService({
  file: DATABASE_FILE,
  egress: { allowPrivateNetworks: true }, // an example: its customers are on this machine
});
await service.start();

const server = createApp(service).listen(Number(PORT), '127.0.0.1', (error) => {
  if (error) throw error;
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  console.log(`Billing at http://127.0.0.1:${port}`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => server.close(() => void service.stop()));
}
