import { express as webhookRoute } from '@hookpact/receiver/express';
import express, { type Express } from 'express';
import { failFirst } from './fail-first.ts';
import type { Ledger } from './ledger.ts';
import { createWebhooks } from './webhooks.ts';

export type AppOptions = { ledger: Ledger; secrets?: string[]; failFirstRequests?: number };

/** The billing service: one route for Sieve's webhooks, one to read the bill. */
export function createApp({ ledger, secrets, failFirstRequests = 0 }: AppOptions): Express {
  const app = express();
  // before express.json(): a signature is checked over the bytes that were sent
  app.post(
    '/webhooks/sieve',
    failFirst(failFirstRequests),
    webhookRoute(createWebhooks(ledger, secrets)),
  );
  app.use(express.json());
  app.get('/bills', (_request, response) => {
    response.json(ledger.list());
  });
  return app;
}
