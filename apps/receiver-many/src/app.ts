import type { DatabaseSync } from 'node:sqlite';
import { toExpress } from '@hookpact/receiver/express';
import express, { type Express } from 'express';
import { createLedger } from './ledger.ts';
import { createWebhooks, type ProviderSecrets } from './webhooks.ts';

export type AppOptions = {
  readonly database: DatabaseSync;
  readonly secrets: ProviderSecrets;
  readonly logger?: false;
};

/** One route for all webhooks, one to read what came of them. */
export function createApp(options: AppOptions): Express {
  const ledger = createLedger(options.database);
  const app = express();
  // before express.json(): a signature is checked over the bytes that were sent
  app.all('/webhooks/:provider', toExpress(createWebhooks({ ...options, ledger })));
  app.get('/ledger', (_request, response) => {
    response.json(ledger.list());
  });
  return app;
}
