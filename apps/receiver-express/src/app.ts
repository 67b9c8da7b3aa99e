import type { DatabaseSync } from 'node:sqlite';
import { toExpress } from '@hookpact/receiver/express';
import express, { type Express } from 'express';
import { failFirst } from './fail-first.ts';
import { createLedger } from './ledger.ts';
import { createWebhooks } from './webhooks.ts';

export type AppOptions = {
  database: DatabaseSync;
  secrets?: readonly string[];
  failFirstRequests?: number;
};

/** The billing service: one route for Sieve's webhooks, one to read the ledger. */
export function createApp({ failFirstRequests = 0, ...options }: AppOptions): Express {
  const ledger = createLedger(options.database);
  const app = express();
  // before express.json(): a signature is checked over the bytes that were sent
  app.post(
    '/webhooks/sieve',
    failFirst(failFirstRequests),
    toExpress(createWebhooks({ ...options, ledger })),
  );
  app.use(express.json());
  app.get('/jobs', (_request, response) => {
    response.json(ledger.list());
  });
  return app;
}
