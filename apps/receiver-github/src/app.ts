import type { DatabaseSync } from 'node:sqlite';
import { toExpress } from '@hookpact/receiver/express';
import express, { type Express } from 'express';
import { createBoard } from './board.ts';
import { createWebhooks } from './webhooks.ts';

export type AppOptions = {
  readonly database: DatabaseSync;
  readonly secret: string | undefined;
  readonly logger?: false;
};

/** One route for GitHub, one to read the board. */
export function createApp(options: AppOptions): Express {
  const board = createBoard(options.database);
  const app = express();
  // before express.json(): a signature is checked over the bytes that were sent
  app.post('/webhooks/github', toExpress(createWebhooks({ ...options, board })));
  app.get('/board', (_request, response) => {
    response.json(board.list());
  });
  return app;
}
